using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Metrics.Stores.LikeForLike;

namespace RetailCrm.Metrics.Stores.Recounting;

/// <summary>A store's figures, or those of several as one, of both periods straight from the orders.</summary>
internal sealed class ComparisonRecount(DatabaseEngine engine, DbConnection connection, ComparedPeriods periods, ChainOptions chain)
{
    private readonly TargetPlan targets = TargetPlan.Load(engine, connection);

    /// <param name="stores">The stores.</param>
    /// <param name="metric">Members are only counted where it asks for them.</param>
    /// <param name="wholeChain">True when the stores are the whole chain.</param>
    public IComparedFigures Of(IReadOnlyList<StoreEntry> stores, Metric metric, bool wholeChain)
    {
        var part = PartOfDay.Of(periods, chain);
        var sales = SalesRecount.Load(engine, connection, periods.Period, stores, null);
        var now = Figures(stores, sales, (periods.Elapsed, periods.AsOf), null, metric, wholeChain);
        if (periods.Compared is not { } compared) return new StoreComparisonTotals { Figures = now, Weeks = [] };
        var before = SalesRecount.Load(engine, connection, compared, stores, part);
        var pairs = new LikeForLikePairs(periods, chain.LikeForLikeDays);
        var growth = stores.Select(s => pairs.Of(s, sales, before, [])).ToList();
        return new StoreComparisonTotals
        {
            Figures = now,
            Compared = Figures(stores, before, (compared, periods.ComparedAsOf), part, metric, wholeChain),
            LikeForLike = new(growth.Sum(g => g.NetSales), growth.Sum(g => g.ComparedNetSales), growth.Sum(g => g.StoreDays), growth.Sum(g => g.LeftOutDays)),
            Bridge = StoreBridges.Together([.. stores.Select(s => StoreBridges.Of(s, sales, FigureSums.Sales(sales.Total(s.Id)), before, FigureSums.Sales(before.Total(s.Id))))]),
            Weeks = [],
        };
    }

    private StoreFigures Figures(IReadOnlyList<StoreEntry> stores, PeriodSales sales, (Period Planned, DateOnly AsOf) of, PartOfDay? part, Metric metric, bool wholeChain)
    {
        var figures = FigureSums.Together([.. stores.Select(s => FigureSums.Sales(sales.Total(s.Id)).Against(s, targets.Of(s.Id, of.Planned)))]);
        if (wholeChain && targets.Of(TargetPlan.Chain, of.Planned) is { } target) figures = figures with { Target = target, SalesOnTarget = figures.NetSales };
        if (!metric.OfMembers || metric.Id == "member_orders") return figures;
        var members = new MemberRecount(sales.Period, of.AsOf, [.. stores.Select(s => s.Id)], wholeChain);
        members.Run(engine, connection, part);
        return members.Into(figures);
    }
}
