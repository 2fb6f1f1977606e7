using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using RetailCrm.Aggregation.Passes;
using RetailCrm.Aggregation.States;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Refreshing;

/// <summary>
/// Brings the aggregates up to date with the facts, in one transaction: readers see the old state or the new one. What is
/// marked as changed is recomputed by the same code that a full rebuild runs, so both give the same rows.
/// </summary>
public sealed class RefreshAggregates
{
    // Below this the checkpoint that a large write is due is not worth its time.
    private const long LargeWrite = 10_000;
    private readonly DatabaseEngine engine;
    private readonly TimeSpan writerWait;
    private readonly RefreshLedger ledger;
    private readonly IOptionsMonitor<ChainOptions> chain;
    private readonly TimeProvider clock;

    public RefreshAggregates(DatabaseEngine engine, IOptions<DatabaseOptions> options, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
    {
        (this.engine, this.chain, this.clock) = (engine, chain, clock);
        writerWait = TimeSpan.FromSeconds(options.Value.WriterWaitSeconds);
        ledger = new(engine, clock);
    }

    /// <summary>Refreshes what is marked, or everything. A failure is noted in the ledger, leaves the last good state and is thrown.</summary>
    /// <param name="kind">All from scratch, or what changed.</param>
    /// <param name="triggeredBy">Who asked, for the ledger: import, schedule, command line …</param>
    /// <param name="cancellationToken">Stops the refresh; the last good state stays.</param>
    public async Task<RefreshResult> RunAsync(RefreshKind kind, string triggeredBy, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(triggeredBy);
        if (kind == RefreshKind.Incremental && !await IsAnythingMarkedAsync(cancellationToken)) return new(RefreshOutcome.NothingToDo, kind);
        await using var writer = await engine.TryLockWriterAsync(writerWait, cancellationToken);
        return writer is null ? new(RefreshOutcome.Busy, kind) : await RunUnderLockAsync(kind, triggeredBy, cancellationToken);
    }

    /// <summary>The same for a caller that holds the writer lock.</summary>
    internal async Task<RefreshResult> RunUnderLockAsync(RefreshKind kind, string triggeredBy, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await engine.LeaveLogAsync(connection, cancellationToken);
        if (kind == RefreshKind.Incremental)
        {
            var marks = DirtyMarks.Read(engine, connection);
            var stand = StateStand.Read(engine, connection);
            if (!marks.Any && !IsDue(stand)) return new(RefreshOutcome.NothingToDo, kind);
            if (stand is null || marks.CoverMuch(engine, connection)) kind = RefreshKind.Full;
        }

        var result = await RefreshOrFailAsync(connection, kind, triggeredBy, cancellationToken);
        // Everybody reads the new state from here on; what follows only keeps further writers waiting.
        result = result with { Elapsed = Stopwatch.GetElapsedTime(started) };
        if (result.RowsWritten >= LargeWrite) await engine.AfterLargeWriteAsync(connection, cancellationToken);
        return result;
    }

    private async Task<bool> IsAnythingMarkedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return DirtyMarks.Read(engine, connection).Any || IsDue(StateStand.Read(engine, connection));
    }

    // Time alone moves the members' states: a day has begun, or the days of silence are set anew.
    private bool IsDue(StateStand? stand) => stand is not null && (stand.Day != Wanted.Day || !Wanted.GoesOnFrom(stand));

    private WantedStand Wanted => WantedStand.Of(chain.CurrentValue, clock);

    private async Task<RefreshResult> RefreshOrFailAsync(DbConnection connection, RefreshKind kind, string triggeredBy, CancellationToken cancellationToken)
    {
        using var work = Measures.Refresh.Begin(new KeyValuePair<string, object?>("kind", kind.ToString()));
        long run = await ledger.BeginAsync(connection, kind, triggeredBy, cancellationToken);
        try
        {
            var result = await RefreshAsync(connection, run, kind, cancellationToken);
            work.Outcome = result.Outcome.ToString();
            Measures.RefreshedRows.Add(result.RowsWritten);
            return result;
        }
        catch (Exception e)
        {
            await ledger.FailAsync(run, e);
            throw;
        }
    }

    private async Task<RefreshResult> RefreshAsync(DbConnection connection, long run, RefreshKind kind, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        bool dirtyOnly = kind == RefreshKind.Incremental;
        var states = new StateRefresh(engine, connection, Wanted);
        await states.BeginAsync(dirtyOnly, cancellationToken);
        await ClearAsync(connection, dirtyOnly, cancellationToken);
        await using var output = new AggregateWriter(engine, connection);
        long partitions, members;
        var returns = dirtyOnly ? null : new MemberReturns();
        await using (var pass = await PartitionPass.OpenAsync(engine, dirtyOnly, cancellationToken))
            partitions = pass.Run(output, returns, cancellationToken);
        await output.FlushAsync(cancellationToken);
        returns ??= MemberReturns.ReadDirty(engine, connection);
        await using (var pass = await MemberPass.OpenAsync(engine, dirtyOnly, cancellationToken))
            members = pass.Run(output, returns, states.Members, cancellationToken);
        await output.FlushAsync(cancellationToken);
        await states.EndAsync(output, cancellationToken);
        await ExecuteAsync(connection, ForecastMarks.Sql(dirtyOnly), cancellationToken);
        foreach (var sql in dirtyOnly ? RefreshTrail.Keep(run) : []) await ExecuteAsync(connection, sql, cancellationToken);
        await ExecuteAsync(connection, "DELETE FROM dirty_partition", cancellationToken);
        await ExecuteAsync(connection, "DELETE FROM dirty_member", cancellationToken);
        var result = new RefreshResult(RefreshOutcome.Done, kind, partitions, members, output.RowsWritten);
        await ledger.EndAsync(connection, run, result, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private static async Task ClearAsync(DbConnection connection, bool dirtyOnly, CancellationToken cancellationToken)
    {
        foreach (var table in AggregateTables.Partitioned)
        {
            var marked = dirtyOnly ? " WHERE (day, store_id) IN (SELECT day, store_id FROM dirty_partition)" : "";
            await ExecuteAsync(connection, $"DELETE FROM {table.Name}{marked}", cancellationToken);
        }

        var members = dirtyOnly ? " WHERE member_id IN (SELECT member_id FROM dirty_member)" : "";
        await ExecuteAsync(connection, $"DELETE FROM {AggregateTables.Member.Name}{members}", cancellationToken);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
