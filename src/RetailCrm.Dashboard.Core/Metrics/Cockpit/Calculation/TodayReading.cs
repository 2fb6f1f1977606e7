using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Forecasts.Reading;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Cockpit.Calculation;

/// <summary>Puts a wall's day together from one state of the data.</summary>
internal sealed class TodayReading(DatabaseEngine engine, DbConnection connection, ChainOptions chain, DateOnly today, DataFreshness freshness)
{
    private const int DaysShown = 14;

    public CockpitToday Read(DataScope scope, CockpitRequest request)
    {
        // A store that is shut today has no place in the list; what it sold all the same, or usually sells, stays in the sums.
        var all = StoreDirectory.Load(engine, connection).Select(scope, new(new(today, today)) { Stores = request.Stores, Regions = request.Regions });
        var stores = all.Where(Trades).ToList();
        var hours = HourTable.Load(engine, connection, today, freshness.AsOf, chain.DayStartsAt);
        var day = TodaySoFar.Load(engine, connection, today, freshness.AsOf, chain.DayStartsAt.Hour);
        var targets = TargetPlan.Load(engine, connection);
        long[] ids = [.. all.Select(s => s.Id)];
        bool whole = scope.IsAll && request is { Regions.Count: 0, Stores.Count: 0 };
        return new()
        {
            Day = today,
            Freshness = freshness,
            Trading = stores.Count,
            Total = hours.Figures(ids),
            Landing = day?.Landing(ids),
            // The chain's own target where all of it is asked for and it has one, as on the pages.
            Target = (whole ? targets.Of(TargetPlan.Chain, new(today, today)) : null) ?? Sum(stores.Select(s => targets.Of(s.Id, new(today, today)))),
            Hours = hours.HoursOf(ids),
            Regions = [.. stores.GroupBy(s => s.Region ?? "", StringComparer.Ordinal).Select(g => Region(g.Key, [.. g], hours, day, targets)).OrderByDescending(r => r.NetSales).ThenBy(r => r.Name, StringComparer.Ordinal)],
            Stores = Stores(stores, hours),
        };
    }

    private RegionToday Region(string name, IReadOnlyList<StoreEntry> stores, HourTable hours, TodaySoFar? day, TargetPlan targets)
    {
        long[] ids = [.. stores.Select(s => s.Id)];
        var figures = hours.Figures(ids);
        return new(name, figures.Now.NetSales, figures.Typical?.NetSales, day?.Landing(ids), Sum(stores.Select(s => targets.Of(s.Id, new(today, today)))));
    }

    private List<StoreToday> Stores(List<StoreEntry> stores, HourTable hours)
    {
        var past = PeriodSales.Load(engine, connection, new(today.AddDays(-DaysShown), today.AddDays(-1)), stores);
        var last = LastDocuments();
        var sorted = stores.Select(s => (Store: s, Today: hours.OfStore(s.Id))).OrderByDescending(s => s.Today.Figures.Now.NetSales).ThenBy(s => s.Store.Code, StringComparer.Ordinal);
        return [.. sorted.Select((s, i) => new StoreToday
        {
            Code = s.Store.Code,
            Name = s.Store.Name,
            Region = s.Store.Region,
            Rank = i + 1,
            Figures = s.Today.Figures,
            Low = s.Today.Low,
            Days = [.. Enumerable.Range(0, DaysShown).Select(d => Net(past.Day(s.Store.Id, d)))],
            LastAt = last.TryGetValue(s.Store.Id, out long at) ? WallClock.FromMs(at) : null,
        })];
    }

    private Dictionary<long, long> LastDocuments()
    {
        var last = new Dictionary<long, long>();
        using var rows = engine.CreateReader(connection, "SELECT store_id, last_at_ms FROM agg_store_day WHERE day = @p1 AND last_at_ms IS NOT NULL", today.DayNumber);
        while (rows.Read()) last.Add(rows.Integer(0), rows.Integer(1));
        return last;
    }

    private bool Trades(StoreEntry store) => store.TradingSince <= today.DayNumber && !(store.ClosedDay <= today.DayNumber) && !store.Closures.Contains(today.DayNumber);

    private static decimal Net(in DaySums day) => Scaled.FromCents(day.NetCents);

    private static decimal? Sum(IEnumerable<decimal?> targets)
    {
        var known = targets.ToList();
        return known.Count > 0 && known.All(t => t is not null) ? known.Sum() : null;
    }
}
