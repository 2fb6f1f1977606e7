using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.LikeForLike;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>Puts the answer together: rows, totals, like-for-like, bridges, weeks.</summary>
/// <param name="from">The state of the data.</param>
/// <param name="periods">What is compared with what.</param>
/// <param name="chain">The chain's rules.</param>
/// <param name="wholeChain">True when neither scope nor filter hides a store.</param>
internal sealed class ComparisonCalculation(Snapshot from, ComparedPeriods periods, ChainOptions chain, bool wholeChain)
{
    public StoreComparison Run(IReadOnlyList<StoreEntry> stores, bool comparableOnly, BusinessCalendar calendar, DataFreshness freshness)
    {
        var part = PartOfDay.Of(periods, chain);
        var leftOut = new List<LeftOutStoreDay>();
        var sales = PeriodSales.Load(from.Engine, from.Connection, periods.Period, stores, basis: from.Basis);
        var before = periods.Compared is { } compared ? PeriodSales.Load(from.Engine, from.Connection, compared, stores, part, from.Basis) : null;
        // Of all stores that pass the filters: those that the like-for-like switch hides must be listed too.
        var growth = before is null ? [] : LikeForLike(stores, sales, before, leftOut);
        int comparable = growth.Count(g => g.Value.StoreDays > 0);
        var rows = comparableOnly && before is not null ? [.. stores.Where(s => growth[s.Id].StoreDays > 0)] : stores;
        bool whole = wholeChain && rows.Count == stores.Count;

        var now = PeriodFigures.Load(from, sales, periods.Elapsed, null, rows);
        var then = before is null ? null : PeriodFigures.Load(ComparedState(), before, before.Period, part, rows);
        var weeks = WeekSales(rows, calendar.Today);
        StoreComparisonRow[] answer = [.. rows.Select(s => Row(s, now, then, growth.GetValueOrDefault(s.Id), weeks[s.Id]))];
        return new()
        {
            Periods = periods,
            Rows = answer,
            Totals = Totals(rows, answer, now, then, whole),
            LeftOut = leftOut,
            Stores = stores.Count,
            ComparableStores = comparable,
            Freshness = freshness,
        };
    }

    private Snapshot ComparedState() => periods.ComparedAsOf == from.AsOf ? from : new(from.Engine, from.Connection, periods.ComparedAsOf, from.Basis) { Kept = from.Kept, Members = from.Members };

    private Dictionary<long, LikeForLikeGrowth> LikeForLike(IReadOnlyList<StoreEntry> stores, PeriodSales sales, PeriodSales before, List<LeftOutStoreDay> leftOut)
    {
        var pairs = new LikeForLikePairs(periods, chain.LikeForLikeDays);
        return stores.ToDictionary(s => s.Id, s => pairs.Of(s, sales, before, leftOut));
    }

    private static StoreComparisonRow Row(StoreEntry store, PeriodFigures now, PeriodFigures? then, LikeForLikeGrowth? growth, IReadOnlyList<decimal> weeks) => new()
    {
        StoreCode = store.Code,
        StoreName = store.Name,
        Region = store.Region,
        City = store.City,
        Format = store.Format,
        OpenedOn = store.OpenedDay is { } opened ? DateOnly.FromDayNumber(opened) : null,
        ClosedOn = store.ClosedDay is { } closed ? DateOnly.FromDayNumber(closed) : null,
        Figures = now.Of(store),
        Compared = then?.Of(store),
        LikeForLike = growth,
        Bridge = then is null ? null : StoreBridges.Of(store, now.Sales, now.Of(store), then.Sales, then.Of(store)),
        Weeks = weeks,
    };

    private StoreComparisonTotals Totals(IReadOnlyList<StoreEntry> stores, StoreComparisonRow[] rows, PeriodFigures now, PeriodFigures? then, bool whole)
    {
        decimal? Target(Period period) => whole ? from.Targets.Of(TargetPlan.Chain, period) : null;
        return new()
        {
            Figures = now.Together(stores, Target(periods.Elapsed), whole),
            Compared = then?.Together(stores, Target(then.Sales.Period), whole),
            LikeForLike = then is null ? null : new(
                rows.Sum(r => r.LikeForLike!.NetSales), rows.Sum(r => r.LikeForLike!.ComparedNetSales),
                rows.Sum(r => r.LikeForLike!.StoreDays), rows.Sum(r => r.LikeForLike!.LeftOutDays)),
            Bridge = then is null ? null : StoreBridges.Together([.. rows.Select(r => r.Bridge!)]),
            Weeks = [.. Enumerable.Range(0, StoreWeeks.Count).Select(w => rows.Sum(r => r.Weeks[w]))],
        };
    }

    private Dictionary<long, decimal[]> WeekSales(IReadOnlyList<StoreEntry> stores, DateOnly today)
    {
        var whole = StoreWeeks.Of(periods, today);
        var weeks = stores.ToDictionary(s => s.Id, _ => new decimal[StoreWeeks.Count]);
        using var rows = from.Engine.CreateReader(from.Connection, $"""
            SELECT store_id, (day - @p1) / 7, CAST(SUM(order_net_cents + return_net_cents) AS BIGINT) FROM agg_store_day
            WHERE day BETWEEN @p1 AND @p2{PeriodSales.OfStores([.. weeks.Keys])} GROUP BY 1, 2
            """, whole.From.DayNumber, whole.To.DayNumber);
        while (rows.Read())
        {
            if (weeks.TryGetValue(rows.Integer(0), out var store)) store[rows.Integer(1)] = Scaled.FromCents(rows.Integer(2));
        }

        return weeks;
    }
}
