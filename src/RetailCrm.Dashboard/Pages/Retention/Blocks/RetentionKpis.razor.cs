using Microsoft.AspNetCore.Components;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Members;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Members;

namespace RetailCrm.Dashboard.Pages.Retention.Blocks;

/// <summary>Five figures of how members stay, each beside its own earlier value.</summary>
public sealed partial class RetentionKpis(Figures figures)
{
    private static readonly LifecycleState[] InTouch = [LifecycleState.New, LifecycleState.Active, LifecycleState.AtRisk, LifecycleState.WonBack];

    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public RetentionView? View { get; set; }

    private IEnumerable<Kpi> Cards
    {
        get
        {
            var (flows, summary) = (View!.Flows, View.Summary);
            var ago = L["vs {0} days before", RetentionView.FlowDays].Value;
            yield return Sum("members_in_touch", L["Members in touch ({0} days)", View.Base.Lifecycle.Thresholds.T2], AtEnd(InTouch), AtStart(InTouch), GoodDirection.Up, ago);
            yield return Rate("first_purchase_rate", L["First purchase ({0} days)", RetentionSummary.FirstPurchaseDays], summary.FirstPurchase);
            yield return Rate("n_day_repurchase", L["{0}-day repurchase", RetentionSummary.RepurchaseDays], summary.Repurchase);
            yield return Gap(summary.MedianGap);
            yield return Sum("at_risk_members", L["Members at risk"], AtEnd(LifecycleState.AtRisk), AtStart(LifecycleState.AtRisk), GoodDirection.Down, ago);
        }
    }

    // The list of the members in the states that are counted, as they are today; no list holds a rate's members, or an earlier day's.
    private string? RowsOf(string metric) => View!.State.AsOf is not null ? null : metric switch
    {
        "members_in_touch" => MemberUrls.Of(MembersPageState.Default with { States = InTouch, Regions = View.State.Regions }),
        "at_risk_members" => MemberUrls.Of(MembersPageState.Default with { States = [LifecycleState.AtRisk], Regions = View.State.Regions }),
        _ => null,
    };

    private long AtEnd(params LifecycleState[] states) => View!.Flows.Links.Where(l => states.Contains(l.To)).Sum(l => l.Members);

    private long AtStart(params LifecycleState[] states) => View!.Flows.Links.Where(l => l.From is { } from && states.Contains(from)).Sum(l => l.Members);

    private Kpi Sum(string metric, string label, long now, long before, GoodDirection good, string yardstick) =>
        new(metric, label, figures.Count(now), figures.Relative(now, before, before, good), yardstick, figures.Full(now), figures.Full(before));

    // Below the least base a rate is not shown, only its base.
    private Kpi Rate(string metric, string label, (NDayRate Now, NDayRate Before) rates)
    {
        var (now, before) = rates;
        var said = (Now: Fraction(now), Before: Fraction(before));
        if (now.Rate is null || now.Eligible < figures.LeastBase) return new(metric, label, figures.Rate(null), Change.None, L["too few, n = {0}", figures.Full(now.Eligible)], said.Now, said.Before) { Missing = true };
        return new(metric, label, figures.Rate(now.Rate), figures.Points(now.Rate, before.Rate, before.Eligible), L["vs the batch before"], said.Now, said.Before) { Interval = now.Interval(View!.Base.Confidence) };
    }

    private Kpi Gap((double? Now, double? Before) gap)
    {
        var (now, before) = ((decimal?)gap.Now, (decimal?)gap.Before);
        var value = now is { } days ? new Figure(figures.Full(days, days % 1 == 0 ? 0 : 1), L[" days"], figures.Full(days, 1)) : figures.Rate(null);
        return new("median_gap", L["Median repurchase gap"], value, figures.Difference(now, before, now % 1 == 0 && before % 1 == 0 ? 0 : 1, GoodDirection.Down, " " + L[" days"].Value.Trim()), L["vs {0} days before", RetentionSummary.BatchDays], figures.Full(now, 1), figures.Full(before, 1)) { Missing = now is null };
    }

    private string Fraction(NDayRate rate) => $"{figures.Full(rate.Repurchased)} ÷ {figures.Full(rate.Eligible)}";

    private IReadOnlyList<(string Name, string Value)> FactsOf(Kpi kpi) =>
    [
        (L["Value"], kpi.Now),
        .. kpi.Interval is { } i ? [(L["{0} CI", figures.Percent((decimal)View!.Base.Confidence, 0)].Value, $"{figures.Percent((decimal)i.Low)} – {figures.Percent((decimal)i.High)}")] : Array.Empty<(string, string)>(),
        (L["Earlier value"], kpi.Before),
        (L["As of"], figures.Date(View!.AsOf)),
        (L["Stores"], figures.Full(View.Base.Stores.Count)),
        (L["Data as of"], View.Base.Freshness.AsOf is { } at ? figures.Moment(at) : Figures.NoValue),
        (L["Refresh run"], figures.Full(View.Base.Freshness.DataVersion)),
    ];

    private sealed record Kpi(string Metric, string Label, Figure Value, Change Change, string Yardstick, string Now, string Before)
    {
        public bool Missing { get; init; }

        public Interval? Interval { get; init; }
    }
}
