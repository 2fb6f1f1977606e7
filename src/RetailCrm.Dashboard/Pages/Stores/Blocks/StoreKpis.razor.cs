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

    private StoreComparisonTotals Totals => View!.Answer.Totals;

    private StoreFigures Now => Totals.Figures;

    private StoreFigures? Before => Totals.Compared;

    private string Versus => View!.Answer.Periods.Compared is null ? "" : words.Versus(View.State.Comparison, View.Holiday);

    private IEnumerable<Kpi> Cards =>
    [
        NetSales(),
        View!.HasTraffic ? Sum("visitors", L["Traffic"], Now.Visitors, Before?.Visitors) : Sum("orders", L["Orders"], Now.Orders, Before?.Orders),
        View.HasTraffic
            ? Rate("conversion", L["Conversion"], Now.Conversion, Before?.Conversion, Now.Visitors, Before?.Visitors, L["of visits"])
            : new("upt", L["Units per order"], figures.Ratio(Now.Upt), figures.Difference(Now.Upt, Before?.Upt, 2), Versus, Now.Upt is null),
        new("atv", L["Average ticket"], figures.MeanMoney(Now.Atv), figures.Relative(Now.Atv, Before?.Atv, Before?.Orders), L["per order"], Now.Atv is null),
        Now.AreaSqm is null
            ? Rate("repurchase_rate", L["Repurchase rate"], Now.RepurchaseRate, Before?.RepurchaseRate, Now.Purchasers, Before?.Purchasers, L["in these {0} days", View.Answer.Periods.Elapsed.Days])
            : new("sales_per_sqm", L["Sales per m²"], figures.Money(Now.SalesPerSqm), figures.Relative(Now.SalesPerSqm, Before?.SalesPerSqm, Before?.Orders), Versus, Now.SalesPerSqm is null),
        View.HasTargets
            ? new("below_target", L["Stores below 90%"], figures.Count(Now.BelowTarget), BelowChange(), Before?.Target is null ? L["of target"] : L["of target, was {0}", Before.BelowTarget], false)
            : Sum("active_members", L["Active members"], Now.ActiveMembers, Before?.ActiveMembers),
    ];

    private Kpi NetSales()
    {
        if (!View!.State.LikeForLike) return new("net_sales", L["Net sales"], figures.Money(Now.NetSales), figures.Relative(Now.NetSales, Before?.NetSales, Before?.Orders), Versus, false);
        var lfl = Totals.LikeForLike;
        var change = figures.Relative(lfl?.NetSales, lfl is { StoreDays: > 0 } ? lfl.ComparedNetSales : null, Before?.Orders);
        return new("net_sales", L["Net sales"], figures.Money(Now.NetSales), change, L["comparable days"], false);
    }

    private Kpi Sum(string metric, string label, decimal? now, decimal? before) =>
        new(metric, label, figures.Count(now), figures.Relative(now, before, before), Versus, now is null);

    // Below the least base a rate is not shown, only its base.
    private Kpi Rate(string metric, string label, decimal? now, decimal? before, decimal? size, decimal? sizeBefore, string yardstick)
    {
        if (now is null || size < figures.LeastBase) return new(metric, label, figures.Rate(null), Change.None, L["too few, n = {0}", figures.Full(size ?? 0)], true);
        return new(metric, label, figures.Rate(now), figures.Points(now, before, sizeBefore, tight: true), yardstick, false);
    }

    private Change BelowChange() => Before?.Target is null ? Change.None : figures.Difference(Now.BelowTarget, Before.BelowTarget, 0, GoodDirection.Down);

    private sealed record Kpi(string Metric, string Label, Figure Value, Change Change, string Yardstick, bool Missing);
}
