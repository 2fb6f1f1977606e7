using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Blocks;

/// <summary>Six figures of the whole selection. What the chain has no data for gives way to what it has.</summary>
public sealed partial class StoreKpis(Figures figures, PeriodWords words)
{
    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public StoresView? View { get; set; }

    /// <summary>Whose definition card is open; null: none.</summary>
    [Parameter]
    public FigureRef? Asked { get; set; }

    private StoreComparisonTotals Totals => View!.Answer.Totals;

    private StoreFigures Now => Totals.Figures;

    private StoreFigures? Before => Totals.Compared;

    private string Versus => View!.Answer.Periods.Compared is null ? "" : words.Versus(View.State.Comparison, View.Holiday);

    private IEnumerable<Kpi> Cards =>
    [
        Card("net_sales", L["Net sales"], figures.Money(Now.NetSales), View!.State.LikeForLike ? L["comparable days"] : Versus),
        View.HasTraffic ? Sum("visitors", L["Traffic"], Now.Visitors) : Sum("orders", L["Orders"], Now.Orders),
        View.HasTraffic ? Rate("conversion", L["Conversion"], Now.Conversion, Now.Visitors, L["of visits"]) : Card("upt", L["Units per order"], figures.Ratio(Now.Upt), Versus, Now.Upt is null),
        Card("atv", L["Average ticket"], figures.MeanMoney(Now.Atv), L["per order"], Now.Atv is null),
        Now.AreaSqm is null
            ? Rate("repurchase_rate", L["Repurchase rate"], Now.RepurchaseRate, Now.Purchasers, L["in these {0} days", View.Answer.Periods.Elapsed.Days])
            : Card("sales_per_sqm", L["Sales per m²"], figures.Money(Now.SalesPerSqm), Versus, Now.SalesPerSqm is null),
        View.HasTargets
            ? Card("below_target", L["Stores below 90%"], figures.Count(Now.BelowTarget), Before?.Target is null ? L["of target"] : L["of target, was {0}", Before.BelowTarget])
            : Sum("active_members", L["Active members"], Now.ActiveMembers),
    ];

    private string? SecondVersus => View!.State.Second is { } second ? words.Versus(second, View.Holiday) : null;

    private Kpi Card(string metric, string label, Figure value, string yardstick, bool missing = false) =>
        new(metric, label, value, ChangeOf(metric, Totals), yardstick, missing) { Second = View!.Second is { } second ? ChangeOf(metric, second.Totals) : null };

    private Kpi Sum(string metric, string label, decimal? now) => Card(metric, label, figures.Count(now), Versus, now is null);

    // Below the least base a rate is not shown, only its base.
    private Kpi Rate(string metric, string label, decimal? now, decimal? size, string yardstick) => now is null || size < figures.LeastBase
        ? new(metric, label, figures.Rate(null), Change.None, L["too few, n = {0}", figures.Full(size ?? 0)], true)
        : Card(metric, label, figures.Rate(now), yardstick);

    // Against either yardstick; with like-for-like each has its own comparable stores.
    private Change ChangeOf(string metric, StoreComparisonTotals totals)
    {
        var (now, before) = (totals.Figures, totals.Compared);
        return metric switch
        {
            "net_sales" when View!.State.LikeForLike => figures.Relative(totals.LikeForLike?.NetSales, totals.LikeForLike is { StoreDays: > 0 } lfl ? lfl.ComparedNetSales : null, before?.Orders),
            "net_sales" => figures.Relative(now.NetSales, before?.NetSales, before?.Orders),
            "visitors" => figures.Relative(now.Visitors, before?.Visitors, before?.Visitors),
            "orders" => figures.Relative(now.Orders, before?.Orders, before?.Orders),
            "active_members" => figures.Relative(now.ActiveMembers, before?.ActiveMembers, before?.ActiveMembers),
            "conversion" => figures.Points(now.Conversion, before?.Conversion, before?.Visitors),
            "repurchase_rate" => figures.Points(now.RepurchaseRate, before?.RepurchaseRate, before?.Purchasers),
            "upt" => figures.Difference(now.Upt, before?.Upt, 2),
            "atv" => figures.Relative(now.Atv, before?.Atv, before?.Orders),
            "sales_per_sqm" => figures.Relative(now.SalesPerSqm, before?.SalesPerSqm, before?.Orders),
            _ => before?.Target is null ? Change.None : figures.Difference(now.BelowTarget, before.BelowTarget, 0, GoodDirection.Down),
        };
    }

    private sealed record Kpi(string Metric, string Label, Figure Value, Change Change, string Yardstick, bool Missing)
    {
        /// <summary>Against the second yardstick; null: there is none.</summary>
        public Change? Second { get; init; }
    }
}
