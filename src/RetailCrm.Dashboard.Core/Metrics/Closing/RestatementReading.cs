using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Closing;

/// <summary>One close against what is known now, store-day by store-day, with the documents behind each difference.</summary>
internal sealed class RestatementReading(DatabaseEngine engine, DbConnection connection, long close, Period closed)
{
    /// <summary>Of the given stores, on the days of the close that lie in the asked period.</summary>
    public IEnumerable<Restatement> Of(IReadOnlyList<StoreEntry> stores, Period asked)
    {
        var period = new Period(asked.From > closed.From ? asked.From : closed.From, asked.To < closed.To ? asked.To : closed.To);
        var documents = ClosedDocuments.Load(engine, connection, close, closed).ToLookup(d => (d.Store, d.Day));
        foreach (var chunk in stores.Chunk(PeriodSales.MostListed))
        {
            var before = PeriodSales.Load(engine, connection, period, chunk, basis: FigureBasis.Reported);
            var after = PeriodSales.Load(engine, connection, period, chunk);
            foreach (var store in chunk)
            {
                for (int i = 0; i < period.Days; i++)
                {
                    ref readonly var was = ref before.Day(store.Id, i);
                    ref readonly var now = ref after.Day(store.Id, i);
                    if (was.Equals(now)) continue;
                    var day = period.From.AddDays(i);
                    yield return new(close, store.Code, day, Figures(was), Figures(now), [.. documents[(store.Id, day.DayNumber)].Select(d => d.On(close, store.Code)).OrderBy(d => d.OrderNo, StringComparer.Ordinal)]);
                }
            }
        }
    }

    private static StoreFigures? Figures(in DaySums day) => day.HasRow ? FigureSums.Day(day) : null;
}
