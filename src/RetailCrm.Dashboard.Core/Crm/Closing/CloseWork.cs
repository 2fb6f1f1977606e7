using System.Data.Common;
using System.Text.Json;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Crm.Closing;

/// <summary>What a new close says about itself.</summary>
internal sealed record NewClose(Period Period, string By, string? Reason, IReadOnlyList<string> Missing);

/// <summary>What a close writes. The caller holds the writer's lock.</summary>
internal sealed class CloseWork(DatabaseEngine engine, StoreComparisonQueries stores, RefreshAggregates refresh, TimeProvider clock)
{
    private static readonly string Sums = string.Join(", ", CloseHash.Sums), Lines = string.Join(", ", CloseHash.Lines);

    /// <summary>Counts of members over the period by store code. What waits of other days is taken in first: members' histories do not end with a period.</summary>
    public async Task<IReadOnlyList<StoreComparisonRow>> MembersAsync(Period period, CancellationToken cancellationToken)
    {
        await refresh.RunUnderLockAsync(RefreshKind.Incremental, "close", cancellationToken);
        return (await stores.CompareAsync(DataScope.All, new(period), cancellationToken)).Rows;
    }

    /// <summary>Keeps the period's figures inside the connection's transaction; answers the close's number.</summary>
    public async Task<long> KeepAsync(DbConnection connection, NewClose close, IReadOnlyList<StoreComparisonRow> members, CancellationToken cancellationToken)
    {
        var (from, to) = (close.Period.From.DayNumber, close.Period.To.DayNumber);
        long id = (await connection.Command("""
            INSERT INTO period_close(from_day, to_day, closed_utc_ms, closed_by, reason, missing, refresh_id, as_of_ms, store_days, hash)
            SELECT @from, @to, @now, @by, CAST(@reason AS TEXT), @missing, COALESCE(MAX(id), 0), MAX(as_of_ms), 0, '' FROM refresh_run WHERE outcome = 'done' RETURNING id
            """, ("@from", from), ("@to", to), ("@now", clock.NowMs()), ("@by", close.By), ("@reason", close.Reason), ("@missing", JsonSerializer.Serialize(close.Missing))).NumberAsync(cancellationToken))!.Value;
        int kept = await connection.Command($"INSERT INTO closed_store_day(close_id, day, store_id, {Sums}) SELECT @id, day, store_id, {Sums} FROM agg_store_day WHERE day BETWEEN @from AND @to",
            ("@id", id), ("@from", from), ("@to", to)).RunAsync(cancellationToken);
        await connection.Command($"INSERT INTO closed_category_day(close_id, day, store_id, category, {Lines}) SELECT @id, day, store_id, category, {Lines} FROM agg_category_day WHERE day BETWEEN @from AND @to",
            ("@id", id), ("@from", from), ("@to", to)).RunAsync(cancellationToken);
        await KeepMembersAsync(connection, id, members, cancellationToken);
        await connection.Command("UPDATE period_close SET store_days = @kept, hash = @hash WHERE id = @id", ("@kept", (long)kept), ("@hash", CloseHash.Of(engine, connection, id)),
            ("@id", id)).RunAsync(cancellationToken);
        return id;
    }

    public Task ReopenAsync(DbConnection connection, long id, string by, string reason, CancellationToken cancellationToken) =>
        connection.Command("UPDATE period_close SET reopened_utc_ms = @now, reopened_by = @by, reopen_reason = @reason WHERE id = @id", ("@now", clock.NowMs()), ("@by", by),
            ("@reason", reason), ("@id", id)).RunAsync(cancellationToken);

    private async Task KeepMembersAsync(DbConnection connection, long id, IReadOnlyList<StoreComparisonRow> rows, CancellationToken cancellationToken)
    {
        var stores = await StoreIdsAsync(connection, cancellationToken);
        await using var writer = engine.CreateWriter(connection, "closed_store", ["close_id", "store_id", .. CloseHash.Counts]);
        foreach (var row in rows.OrderBy(r => stores[r.StoreCode]))
        {
            var f = row.Figures;
            writer.Write([id, stores[row.StoreCode], f.ActiveMembers, f.Purchasers, f.RepeatPurchasers, f.NewMembers, f.FirstBuyers, f.RepeatMembersAtHome, f.CrossStoreMembers]);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task<Dictionary<string, long>> StoreIdsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var command = connection.Command("SELECT id, code FROM store");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) ids.Add(rows.GetString(1), rows.GetInt64(0));
        return ids;
    }
}
