using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Stores.Recounting;

/// <summary>A period's store-days a second time, straight from documents and visitor counts: no aggregate is read.</summary>
internal static class SalesRecount
{
    public static PeriodSales Load(DatabaseEngine engine, DbConnection connection, Period period, IReadOnlyList<StoreEntry> stores, PartOfDay? part)
    {
        var sales = new PeriodSales(period, period);
        var wanted = stores.Select(s => s.Id).ToHashSet();
        using (var rows = engine.CreateReader(connection, $"""
            SELECT store_id, day, net_cents, units_milli, member_id FROM orders
            WHERE day BETWEEN @p1 AND @p2 AND (day < @p3 OR ordered_at_ms < @p4){PeriodSales.OfStores(wanted)}
            """, period.From.DayNumber, period.To.DayNumber, CutDay(period, part), part?.BeforeMs ?? 0))
        {
            while (rows.Read())
            {
                if (wanted.Contains(rows.Integer(0)))
                    sales.At(rows.Integer(0), (int)rows.Integer(1)).AddDocument(rows.IntegerOrNull(2) ?? 0, rows.IntegerOrNull(3) ?? 0, !rows.IsNull(4));
            }
        }

        AddVisitors(engine, connection, sales, wanted, part);
        return sales;
    }

    // The first day of which only a part counts; without one, the day after the period.
    internal static int CutDay(Period period, PartOfDay? part) => part?.Day.DayNumber ?? period.To.DayNumber + 1;

    // By hour, the whole day (-1) first: where it stands, the hours do not.
    private static void AddVisitors(DatabaseEngine engine, DbConnection connection, PeriodSales sales, HashSet<long> wanted, PartOfDay? part)
    {
        var whole = new HashSet<(long, long)>();
        using var rows = engine.CreateReader(connection, $"SELECT store_id, day, hour, visitors FROM traffic WHERE day BETWEEN @p1 AND @p2{PeriodSales.OfStores(wanted)} ORDER BY hour",
            sales.Period.From.DayNumber, sales.Period.To.DayNumber);
        while (rows.Read())
        {
            var (store, day, hour) = (rows.Integer(0), (int)rows.Integer(1), (int)rows.Integer(2));
            if (hour < 0) whole.Add((store, day));
            bool counts = hour < 0 ? day != part?.Day.DayNumber : !whole.Contains((store, day)) && (day != part?.Day.DayNumber || part.IsOver(hour));
            if (!wanted.Contains(store) || !counts) continue;
            ref var sums = ref sales.At(store, day);
            sums.Counted = true;
            sums.Visitors += rows.Integer(3);
        }
    }
}
