using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Imports;

/// <summary>Whether the sales of a period are in: the gate before a report is sent.</summary>
public sealed class FeedQueries(DatabaseEngine engine)
{
    /// <summary>
    /// Stores in scope that should have sold in the period, and those of them of which something is not in: a day without a document on
    /// which the store is open and usually sells, or documents that no refresh has taken in. A store without a history should sell on every
    /// open day. A silence that is usual for the store is none that is waited for: a day before the newest delivery of a store that has had
    /// days without sales, and an end of the period that by the share of such days comes about at least once in twenty times.
    /// </summary>
    public async Task<FeedCompleteness> OfPeriodAsync(DataScope scope, Period period, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var stores = StoreDirectory.Load(engine, connection).All.Where(s => scope.Includes(s.Code)).ToList();
        var (from, to) = (period.From.DayNumber, period.To.DayNumber);
        var selling = Days(connection, "SELECT store_id, day FROM agg_store_day WHERE documents > 0 AND day BETWEEN @p1 AND @p2", from - 7 * SellingHabit.Weeks, to);
        var later = Days(connection, "SELECT store_id, MAX(day) FROM agg_store_day WHERE documents > 0 AND day BETWEEN @p1 AND @p2 GROUP BY store_id", to + 1, to + 7 * SellingHabit.Weeks);
        var unread = Days(connection, "SELECT store_id, day FROM dirty_partition WHERE day BETWEEN @p1 AND @p2", from, to);
        var (expected, missing) = (new List<StoreFeed>(), new List<StoreFeed>());
        foreach (var store in stores)
        {
            var sold = selling[store.Id].ToHashSet();
            var habit = new SellingHabit(store, sold, from);
            var due = Enumerable.Range(from, to - from + 1).Where(habit.ShouldSell).ToList();
            if (due.Count == 0) continue;
            var feed = new StoreFeed(store.Code, store.Name, store.Region, habit.LastDay);
            expected.Add(feed);
            if (!habit.IsUsual([.. due.Where(day => !sold.Contains(day))], to, later[store.Id].Any()) || unread[store.Id].Any()) missing.Add(feed);
        }

        return new(expected, missing);
    }

    private ILookup<long, int> Days(DbConnection connection, string sql, int from, int to)
    {
        var days = new List<(long Store, int Day)>();
        using var rows = engine.CreateReader(connection, sql, from, to);
        while (rows.Read()) days.Add((rows.Integer(0), (int)rows.Integer(1)));
        return days.ToLookup(d => d.Store, d => d.Day);
    }
}

/// <summary>The feeds of a period.</summary>
/// <param name="Expected">Stores that should have sold.</param>
/// <param name="Missing">Those of which something is not in.</param>
public sealed record FeedCompleteness(IReadOnlyList<StoreFeed> Expected, IReadOnlyList<StoreFeed> Missing);

/// <summary>A store and its last day with a document, in or shortly before the period; null: none.</summary>
public sealed record StoreFeed(string Code, string Name, string? Region, DateOnly? LastDay);
