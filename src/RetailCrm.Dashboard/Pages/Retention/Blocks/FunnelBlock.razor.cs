using RetailCrm.Analytics.Funnel;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Data.Sealing;
using RetailCrm.Metrics.Members;

namespace RetailCrm.Dashboard.Pages.Retention.Blocks;

/// <summary>Where those who joined stop; each has had the same days, and the batch before is measured with the same ruler.</summary>
public sealed partial class FunnelBlock(Figures figures)
{
    private Figures Figures => figures;

    private IReadOnlyList<FunnelStep> Steps => View?.Funnel.Now.Steps ?? [];

    private long Joined => Steps.Count == 0 ? 0 : Steps[0].Members;

    private string? Note => View is { } view ? L["joined {0}, followed for {1} days", $"{figures.ShortDate(view.Batch.From)} – {figures.ShortDate(view.Batch.To)}", RetentionView.FollowUpDays].Value : null;

    private string Reason => L["No member with a known day of joining in these 90 days; the funnel needs joined_on in members.csv."];

    private IReadOnlyList<FunnelBar> Bars
    {
        get
        {
            var before = View!.Funnel.Before.Steps;
            var names = Names(View.Funnel.Now);
            return [.. Steps.Select((step, i) => new FunnelBar(names[i].Name, names[i].Note, step.Members, figures.Count(step.Members).ToString(), RateOf(Steps, i), ChangeOf(before, i), $"{names[i].Name}: {figures.Full(step.Members)}"))];
        }
    }

    private string Sentence => L["{0} joined; {1} bought, {2} came again, {3} bought a third time, {4} became high value.", [.. Steps.Select(s => (object)figures.Full(s.Members))]];

    private IReadOnlyList<(string Name, string Value)> Facts => View is null ? [] :
    [
        (L["Joined"], figures.Full(Joined)),
        (L["Batch before"], figures.Full(View.Funnel.Before.Steps[0].Members)),
        (L["Not counted: days not over"], figures.Full(View.Funnel.Now.NotOver)),
        (L["As of"], figures.Date(View.AsOf)),
    ];

    private (string Name, string? Note)[] Names(MemberFunnel funnel) =>
    [
        (L["Joined"], null),
        (L["First purchase"], null),
        (L["Second purchase"], null),
        (L["Third purchase"], null),
        (L["High value"], L["from {0}", figures.Money(funnel.HighValue).ToString()]),
    ];

    private string RateOf(IReadOnlyList<FunnelStep> steps, int i) => i == 0 ? "" : steps[i - 1].Members < figures.LeastBase ? Figures.NoValue : figures.Percent(Share(steps[i].Members, steps[i - 1].Members));

    private Change ChangeOf(IReadOnlyList<FunnelStep> before, int i)
    {
        if (i == 0 || Steps[i - 1].Members < figures.LeastBase || before[i - 1].Members < figures.LeastBase) return Change.None;
        return figures.Difference(Share(Steps[i].Members, Steps[i - 1].Members) * 100, Share(before[i].Members, before[i - 1].Members) * 100, 1);
    }

    private string Confidence => L["{0} CI", figures.Percent((decimal)View!.Base.Confidence, 0)];

    private string IntervalOf(int step) => View!.Funnel.Now.IntervalOf(step) is { } i ? $"{figures.Percent((decimal)i.Low)} – {figures.Percent((decimal)i.High)}" : Figures.NoValue;

    private static decimal? Share(long part, long whole) => whole == 0 ? null : (decimal)part / whole;
}
