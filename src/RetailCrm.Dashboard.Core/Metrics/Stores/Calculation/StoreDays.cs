using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.LikeForLike;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>A store's days, paired with their counterparts by position.</summary>
internal sealed class StoreDays(DatabaseEngine engine, DbConnection connection, ComparedPeriods periods, ChainOptions chain)
{
    private readonly TargetPlan targets = TargetPlan.Load(engine, connection);

    public IReadOnlyList<StoreDay> Of(StoreEntry store)
    {
        var sales = PeriodSales.Load(engine, connection, periods.Period, [store]);
        if (periods.Compared is not { } before) return [.. Enumerable.Range(0, periods.Elapsed.Days).Select(i => new StoreDay(sales.Date(i), null, Figures(store, sales, i), null, null))];
        var part = PartOfDay.Of(periods, chain);
        var compared = PeriodSales.Load(engine, connection, before, [store], part);
        if (part is not null) compared.At(store.Id, part.Day.DayNumber).ActiveMembers = part.Members(engine, connection, periods.ComparedAsOf.DayNumber).Count(c => c.Store == store.Id);
        var pairs = new LikeForLikePairs(periods, chain.LikeForLikeDays);
        return [.. Enumerable.Range(0, pairs.Count).Select(i => new StoreDay(
            pairs.Day(i), pairs.Counterpart(i),
            Figures(store, sales, i), i < before.Days ? Figures(store, compared, i) : null,
            pairs.Reason(store, i, sales.Day(store.Id, i), compared.Day(store.Id, i))))];
    }

    private StoreFigures Figures(StoreEntry store, PeriodSales sales, int position)
    {
        var date = sales.Date(position);
        return FigureSums.Day(sales.Day(store.Id, position)).Against(store, targets.Of(store.Id, new(date, date)));
    }
}
