using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Pages.Retention.Blocks;

/// <summary>How those in touch moved: who came in, who slid, who fell asleep. The right side but the last is the card above.</summary>
public sealed partial class FlowBlock(Figures figures, MemberWords words)
{
    private const int Outside = FlowGroups.Outside;

    private IReadOnlyList<FlowNode> start = [], end = [];
    private IReadOnlyList<FlowLink> links = [];

    private Figures Figures => figures;

    private ColumnUnit Unit { get; set; } = figures.PeopleUnitFor(0);

    private string Sentence
    {
        get
        {
            double slid = links.Where(l => l.Worse && l.To != Outside).Sum(l => l.Value), gone = links.Where(l => l.To == Outside).Sum(l => l.Value), came = links.Where(l => l.From == 0).Sum(l => l.Value);
            return L["{0} came in, {1} slid into risk, {2} fell asleep.", figures.Full((decimal)came), figures.Full((decimal)slid), figures.Full((decimal)gone)];
        }
    }

    private IReadOnlyList<(string Name, string Value)> Facts => View is null ? [] :
    [
        (L["From the end of"], figures.Date(View.AsOf.AddDays(-RetentionView.FlowDays))),
        (L["To the end of"], figures.Date(View.AsOf)),
        (L["Days of silence"], $"T1 {View.Base.Lifecycle.Thresholds.T1} · T2 {View.Base.Lifecycle.Thresholds.T2} · T3 {View.Base.Lifecycle.Thresholds.T3}"),
        (L["Churn rate"], $"{figures.Percent(View.Flows.ChurnRate)} ({figures.Full(View.Flows.EnteredLost)} ÷ {figures.Full(View.Flows.ChurnBase)})"),
        (L["Early warning"], $"{figures.Percent(View.Flows.EarlyWarningRate)} ({figures.Full(View.Flows.EnteredAtRisk)} ÷ {figures.Full(View.Flows.WarningBase)})"),
        (L["Wake rate"], $"{figures.Percent(View.Flows.WakeRate)} ({figures.Full(View.Flows.WokenFromSleep)} ÷ {figures.Full(View.Flows.SleepingAtStart)})"),
        (L["Win-back rate"], $"{figures.Percent(View.Flows.WinBackRate)} ({figures.Full(View.Flows.WonBackFromLost)} ÷ {figures.Full(View.Flows.LostAtStart)})"),
    ];

    protected override void OnParametersSet()
    {
        if (View is null) return;
        var (grouped, order) = (FlowGroups.Of(View.Flows), FlowGroups.Order);
        string[] into = [L["Joined, woken"], .. order.Select(words.Of)], out_ = [.. order.Select(words.Of), L["Fell asleep"]];
        Unit = figures.PeopleUnitFor(grouped.GroupBy(g => g.To).Select(g => g.Sum(l => l.Members)).DefaultIfEmpty(0).Max());
        start = [.. into.Select((name, i) => Node(name, i == 0 ? "var(--c6)" : MemberWords.Color(order[i - 1]), grouped.Where(g => g.From == i).Sum(g => g.Members)))];
        end = [.. out_.Select((name, i) => Node(name, i == Outside ? "var(--c0)" : MemberWords.Color(order[i]), grouped.Where(g => g.To == i).Sum(g => g.Members)))];
        links = [.. grouped.Select(g => new FlowLink(g.From, g.To, g.Members, FlowGroups.IsWorse(g.From, g.To), $"{into[g.From]} → {out_[g.To]}: {figures.Full(g.Members)}"))];
    }

    private FlowNode Node(string name, string color, long members) => new(name, figures.InUnit(members, Unit), color, L["{0}: {1}", name, figures.Full(members)]);
}
