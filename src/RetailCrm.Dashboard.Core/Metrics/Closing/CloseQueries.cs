using System.Data.Common;
using System.Text.Json;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Imports;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Closing;

/// <summary>Closed periods: which there are, what stands against closing one, and what has changed since.</summary>
public sealed class CloseQueries(DatabaseEngine engine, FeedQueries feeds, BusinessCalendar calendar)
{
    /// <summary>A year with its leap day: finance closes weeks, months, quarters.</summary>
    public const int LongestDays = 366;

    /// <summary>Every close, those that were opened again too, the latest period first. Sums are of the scope's stores.</summary>
    public Task<IReadOnlyList<PeriodClose>> ListAsync(DataScope scope, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<PeriodClose>>(connection =>
        {
            var stores = StoreDirectory.Load(engine, connection).All.Where(s => scope.Includes(s.Code)).Select(s => s.Id).ToHashSet();
            var sums = CloseSums.Load(engine, connection, stores);
            return [.. Closes(connection).Select(c => Seen(c, scope, sums.Of(c.Id)))];
        }, cancellationToken);

    /// <summary>What stands against closing a period. Stores are those of the scope: who closes sees all.</summary>
    public async Task<CloseCheck> CheckAsync(DataScope scope, Period period, CancellationToken cancellationToken = default)
    {
        // More days than can be closed are not looked through.
        if (period.Days > LongestDays) return new(period) { IsTooLong = true, Closed = [], Expected = [], Missing = [] };
        var feed = await feeds.OfPeriodAsync(scope, period, cancellationToken);
        return await ReadAsync(connection => new CloseCheck(period)
        {
            NotOver = period.To >= calendar.Today ? new(period.From > calendar.Today ? period.From : calendar.Today, period.To) : null,
            Closed = [.. ClosedPeriods.Load(engine, connection).Touching(period).Select(c => c.Period)],
            Unrefreshed = Count(connection, "dirty_partition", scope, period),
            StoreDays = Count(connection, "agg_store_day", scope, period),
            Expected = feed.Expected,
            Missing = feed.Missing,
        }, cancellationToken);
    }

    /// <summary>
    /// The store-days of a period whose figures are no longer those that were reported, by close, store code (ordinal) and day. Days that
    /// are not closed have none. The request's comparison and basis are not looked at.
    /// </summary>
    public Task<IReadOnlyList<Restatement>> RestatementsAsync(DataScope scope, StoreComparisonRequest request, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<Restatement>>(connection =>
        {
            var stores = StoreDirectory.Load(engine, connection).Select(scope, request);
            return [.. ClosedPeriods.Load(engine, connection).Touching(request.Period).SelectMany(c => new RestatementReading(engine, connection, c.Id, c.Period).Of(stores, request.Period))];
        }, cancellationToken);

    /// <summary>The closes that stand and hold a day of a period, and the days of it that none holds. Days are no store's: they need no scope.</summary>
    internal Task<(IReadOnlyList<long> Closes, IReadOnlyList<Period> Open)> HoldAsync(Period period, CancellationToken cancellationToken) =>
        ReadAsync<(IReadOnlyList<long>, IReadOnlyList<Period>)>(connection =>
        {
            var closed = ClosedPeriods.Load(engine, connection);
            return ([.. closed.Touching(period).Select(c => c.Id)], closed.OpenDays(period));
        }, cancellationToken);

    private static PeriodClose Seen(PeriodClose close, DataScope scope, CloseSum sum) => close with
    {
        Missing = [.. close.Missing.Where(scope.Includes)],
        Hash = scope.IsAll ? close.Hash : null,
        StoreDays = sum.StoreDays,
        Reported = Scaled.FromCents(sum.Reported),
        Restated = Scaled.FromCents(close.ReopenedAt is null ? sum.Restated : sum.Reported),
        ChangedDays = close.ReopenedAt is null ? sum.Changed : 0,
    };

    private List<PeriodClose> Closes(DbConnection connection)
    {
        var closes = new List<PeriodClose>();
        using var rows = engine.CreateReader(connection, """
            SELECT id, from_day, to_day, closed_utc_ms, closed_by, reason, missing, refresh_id, as_of_ms, hash, reopened_utc_ms, reopened_by, reopen_reason FROM period_close ORDER BY to_day DESC, id DESC
            """);
        while (rows.Read())
        {
            closes.Add(new()
            {
                Id = rows.Integer(0),
                Period = new(DateOnly.FromDayNumber((int)rows.Integer(1)), DateOnly.FromDayNumber((int)rows.Integer(2))),
                ClosedAt = DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(3)),
                ClosedBy = rows.Text(4),
                Reason = rows.TextOrNull(5),
                Missing = JsonSerializer.Deserialize<string[]>(rows.Text(6)) ?? [],
                RefreshRun = rows.Integer(7),
                AsOf = rows.IntegerOrNull(8) is { } asOf ? WallClock.FromMs(asOf) : null,
                Hash = rows.Text(9),
                ReopenedAt = rows.IntegerOrNull(10) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
                ReopenedBy = rows.TextOrNull(11),
                ReopenReason = rows.TextOrNull(12),
            });
        }

        return closes;
    }

    private long Count(DbConnection connection, string table, DataScope scope, Period period)
    {
        long count = 0;
        using var rows = engine.CreateReader(connection, $"SELECT s.code, COUNT(*) FROM {table} d JOIN store s ON s.id = d.store_id WHERE d.day BETWEEN @p1 AND @p2 GROUP BY s.code", period.From.DayNumber, period.To.DayNumber);
        while (rows.Read())
        {
            if (scope.Includes(rows.Text(0))) count += rows.Integer(1);
        }

        return count;
    }

    // The work is the database's: it runs off the caller's thread, so that a page can show that it is loading.
    private Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return read(connection);
    }, cancellationToken);
}
