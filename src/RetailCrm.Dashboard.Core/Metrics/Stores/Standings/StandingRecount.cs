using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Metrics.Stores.Recounting;

namespace RetailCrm.Metrics.Stores.Standings;

/// <summary>What a ranking of stores rests on, a second time straight from orders and visitor counts: no aggregate is read.</summary>
internal sealed class StandingRecount(DatabaseEngine engine, DbConnection connection, StoreComparison shown)
{
    private readonly IReadOnlyList<StoreEntry> stores = StoreDirectory.Load(engine, connection).All;

    /// <summary>The rows with those of their figures counted anew that the ranking looks at.</summary>
    /// <param name="ranked">One of <see cref="StoreStandings.Metrics"/>.</param>
    /// <param name="weeks">The weeks of net sales.</param>
    public IReadOnlyList<StoreComparisonRow> Rows(string ranked, Period weeks)
    {
        var ids = stores.ToDictionary(s => s.Code, s => s.Id, StringComparer.Ordinal);
        if (ranked == "repurchase_rate")
        {
            var members = MemberRecount.PurchasersByStore(engine, connection, shown.Periods.Period, shown.Periods.AsOf);
            return [.. shown.Rows.Select(r => r with { Figures = r.Figures with { Purchasers = members.GetValueOrDefault(ids[r.StoreCode]).All, RepeatPurchasers = members.GetValueOrDefault(ids[r.StoreCode]).Repeat } })];
        }

        var sales = SalesRecount.Load(engine, connection, ranked == "net_sales" ? weeks : shown.Periods.Period, stores, null);
        return ranked == "net_sales"
            ? [.. shown.Rows.Select(r => r with { Weeks = [.. Enumerable.Range(0, weeks.Days / 7).Select(w => Week(sales, ids[r.StoreCode], w))] })]
            : [.. shown.Rows.Select(r => r with { Figures = FigureSums.Sales(sales.Total(ids[r.StoreCode])) with { AreaSqm = r.Figures.AreaSqm } })];
    }

    private static decimal Week(PeriodSales sales, long store, int week) => Scaled.FromCents(Enumerable.Range(7 * week, 7).Sum(day => sales.Day(store, day).NetCents));
}
