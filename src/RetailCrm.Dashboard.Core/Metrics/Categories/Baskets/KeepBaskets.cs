using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Categories.Baskets;

/// <summary>
/// What the schedule runs at night: counts anew what was bought together over the last year of whole days. A pair is found only by reading the orders' lines, too many for every
/// refresh; so the answer carries its own days, and a late document waits for the next night.
/// </summary>
public sealed class KeepBaskets(DatabaseEngine engine, IOptions<DatabaseOptions> options, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    /// <summary>Days that are looked at: all seasons once.</summary>
    public const int Window = 364;

    /// <summary>Answers how many pairs are kept; null where the last whole day is taken in, with another writer at work, or without a sale.</summary>
    public async Task<int?> RunAsync(CancellationToken cancellationToken)
    {
        long least = chain.CurrentValue.MinimumBase;
        var (days, count) = await CountAsync(least, cancellationToken);
        if (count is null) return null;
        await using var writer = await engine.TryLockWriterAsync(TimeSpan.FromSeconds(options.Value.WriterWaitSeconds), cancellationToken);
        if (writer is null) return null;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await BasketTables.ReplaceAsync(engine, connection, days, least, count, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count.Pairs.Keys.Select(p => p.Pair).Distinct().Count();
    }

    // Before the lock: imports go on while the lines are read.
    private async Task<(Period Days, BasketCount? Count)> CountAsync(long least, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        if (LastDay(connection) is not { } through) return default;
        var days = new Period(through.AddDays(1 - Window), through);
        if (BasketTables.Stand(engine, connection) is { } stand && stand == (days, least)) return default;
        return (days, BasketCount.Run(engine, connection, days, least, cancellationToken));
    }

    private DateOnly? LastDay(DbConnection connection)
    {
        using var rows = engine.CreateReader(connection, "SELECT MAX(day) FROM agg_store_day WHERE orders > 0 AND day < @p1", new BusinessCalendar(chain.CurrentValue, clock).Today.DayNumber);
        return rows.Read() && rows.IntegerOrNull(0) is { } day and > Window ? DateOnly.FromDayNumber((int)day) : null;
    }
}
