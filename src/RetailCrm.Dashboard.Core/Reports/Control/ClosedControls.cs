using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Reports.Control;

/// <summary>What was reported of a closed period, and what the documents since then add: by column.</summary>
internal static class ClosedControls
{
    /// <summary>Null where not every day of the period is closed.</summary>
    public static Dictionary<string, ClosedControl>? Read(DatabaseEngine engine, DbConnection connection, IReadOnlyList<StoreEntry> stores, Period period)
    {
        var closed = ClosedPeriods.Load(engine, connection);
        if (closed.OpenDays(period).Count > 0) return null;
        var reported = new DaySums();
        foreach (var chunk in stores.Chunk(PeriodSales.MostListed))
        {
            var sales = PeriodSales.Load(engine, connection, period, chunk, basis: FigureBasis.Reported);
            foreach (var store in chunk) reported.Add(sales.Total(store.Id));
        }

        var wanted = stores.Select(s => s.Id).ToHashSet();
        var changes = closed.Touching(period).SelectMany(c => ClosedDocuments.Load(engine, connection, c.Id, c.Period))
            .Where(d => wanted.Contains(d.Store) && period.Contains(DateOnly.FromDayNumber(d.Day))).ToList();
        decimal Added(Func<DocumentPart, decimal> part) => changes.Sum(c => part(c.After) - part(c.Before));
        return new(StringComparer.Ordinal)
        {
            ["net_sales"] = new(Scaled.FromCents(reported.NetCents), Added(p => p.NetSales)),
            ["returns_amount"] = new(Scaled.FromCents(reported.ReturnCents), Added(p => p.ReturnsAmount)),
            ["orders"] = new(reported.Orders, Added(p => p.Orders)),
            ["units"] = new(Scaled.FromMilli(reported.OrderMilli + reported.ReturnMilli), Added(p => p.Units)),
        };
    }
}
