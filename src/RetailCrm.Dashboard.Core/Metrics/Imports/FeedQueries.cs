using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Imports;

/// <summary>Whether the sales of a period are in: the gate before a report is sent.</summary>
public sealed class FeedQueries(DatabaseEngine engine)
{
    // A weekday on which a store sold in at least half of these weeks is one on which it should sell.
    private const int Weeks = 8;

    /// <summary>
    /// Stores in scope that should have sold in the period, and those of them of which something is not in: a day without a document on
    /// which the store is open and usually sells, or documents that no refresh has taken in. A store without a history should sell on every open day.
    /// </summary>
    public async Task<FeedCompleteness> OfPeriodAsync(DataScope scope, Period period, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var stores = StoreDirectory.Load(engine, connection).All.Where(s => scope.Includes(s.Code)).ToList();
        var (from, to) = (period.From.DayNumber, period.To.DayNumber);
        var selling = Days(connection, "SELECT store_id, day FROM agg_store_day WHERE documents > 0 AND day BETWEEN @p1 AND @p2", from - 7 * Weeks, to);
        var unread = Days(connection, "SELECT store_id, day FROM dirty_partition WHERE day BETWEEN @p1 AND @p2", from, to);
        var (expected, missing) = (new List<StoreFeed>(), new List<StoreFeed>());
        foreach (var store in stores)
        {
            var sold = selling[store.Id].ToHashSet();
            var due = Enumerable.Range(from, to - from + 1).Where(day => ShouldSell(store, sold, from, day)).ToList();
            if (due.Count == 0) continue;
            var feed = new StoreFeed(store.Code, store.Name, store.Region, sold.Count == 0 ? null : DateOnly.FromDayNumber(sold.Max()));
            expected.Add(feed);
            if (due.Any(day => !sold.Contains(day)) || unread[store.Id].Any()) missing.Add(feed);
        }

        return new(expected, missing);
    }

    private static bool ShouldSell(StoreEntry store, HashSet<int> sold, int from, int day)
    {
        // Silent for so long: closed, or never opened, unless it has just opened.
        if (!store.TradesOn(day) || sold.Count == 0 && store.TradingSince < from - 7 * Weeks) return false;
        // The same weekday in the weeks before the period, since its first document.
        int last = day - 7 * ((day - from) / 7 + 1), first = sold.Count == 0 ? day : sold.Min();
        var before = Enumerable.Range(0, Weeks).Select(week => last - 7 * week).Where(d => d >= first && store.TradesOn(d)).ToList();
        return before.Count == 0 || 2 * before.Count(sold.Contains) >= before.Count;
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
