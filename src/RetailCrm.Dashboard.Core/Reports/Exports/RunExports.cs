using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Reports.Exports;

/// <summary>
/// The maker's side of files that are made in the background. What is taken is held by its attempt: a cancelled export, or one that another
/// start has taken up, can neither be gone on with nor ended by whoever had it before.
/// </summary>
public sealed class RunExports(DatabaseEngine engine, WriteAudit audit, IOptionsMonitor<ExportOptions> options, TimeProvider clock)
{
    /// <summary>Starts that are made of one export before it counts as what brings the portal down.</summary>
    public const int MostTries = 3;

    private const string Held = "id = @id AND attempt = @attempt AND state = 'running'";

    // Of another machine nothing was heard for so long: it is gone. A slow print is shorter.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private static string Node => Environment.MachineName;

    /// <summary>Files made at the same time here.</summary>
    public int AtOnce => options.CurrentValue.AtOnce;

    /// <summary>The next that waits, of whoever has the fewest running; null when none does.</summary>
    public async Task<BackgroundExport?> TakeAsync(CancellationToken cancellationToken = default)
    {
        // Looking needs no writer.
        await using (var reading = await engine.OpenReadAsync(cancellationToken))
        {
            if (ExportRows.Read(engine, reading, "state = 'queued' ORDER BY id LIMIT 1").Count == 0) return null;
        }

        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        var id = await connection.Command(
            """
            UPDATE export_job SET state = 'running', attempt = attempt + 1, tries = tries + 1, node = @node, beat_utc_ms = @now, started_utc_ms = @now, finished_utc_ms = NULL, progress_rows = 0, failure = NULL, reference = NULL
            WHERE state = 'queued' AND id = (SELECT j.id FROM export_job j WHERE j.state = 'queued'
              ORDER BY (SELECT COUNT(*) FROM export_job r WHERE r.owner_id = j.owner_id AND r.state = 'running'), j.asked_utc_ms, j.id LIMIT 1) RETURNING id
            """, ("@node", Node), ("@now", clock.NowMs())).NumberAsync(cancellationToken);
        return id is { } taken ? ExportRows.Read(engine, connection, "id = @p1", taken) is [var export] ? export : null : null;
    }

    /// <summary>Whether the export is still to be made by whoever holds it.</summary>
    public async Task<bool> IsHeldAsync(BackgroundExport export, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return ExportRows.Read(engine, connection, "id = @p1 AND attempt = @p2 AND state = 'running'", export.Id, export.Attempt).Count == 1;
    }

    /// <summary>Notes how far it is.</summary>
    public async Task NoteAsync(BackgroundExport export, long rows, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await Of(connection, export, $"UPDATE export_job SET progress_rows = @rows, beat_utc_ms = @now WHERE {Held}", ("@rows", rows), ("@now", clock.NowMs())).RunAsync(cancellationToken);
    }

    /// <summary>The file is there and whole; it is offered from now on, with its entry in the audit: both hold, or neither. False: it is no longer wanted, and must be deleted.</summary>
    public Task<bool> FinishAsync(BackgroundExport export, MadeFile file, AuditActor owner, AuditEvent entry, CancellationToken cancellationToken = default) => audit.WithAsync(owner, async connection =>
    {
        var now = clock.NowMs();
        var changed = await Of(connection, export,
            $"UPDATE export_job SET state = 'done', finished_utc_ms = @now, progress_rows = @rows, row_count = @rows, byte_count = @bytes, sha256 = @sha, scope_key = @scope, clear = @clear, costs = @costs, own_members = @own, expires_utc_ms = @until, node = NULL WHERE {Held}",
            ("@now", now), ("@rows", file.Rows), ("@bytes", file.Bytes), ("@sha", file.Sha256), ("@scope", file.ScopeKey), ("@clear", file.Clear ? 1L : 0L),
            ("@costs", file.Costs ? 1L : 0L), ("@own", file.OwnMembers), ("@until", now + options.CurrentValue.KeepHours * 3_600_000L)).RunAsync(cancellationToken);
        return changed == 1 ? [entry] : [];
    }, cancellationToken);

    /// <summary>There will be no file; the owner may ask again.</summary>
    public async Task FailAsync(BackgroundExport export, ExportFailure failure, string? reference, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await Of(connection, export, $"UPDATE export_job SET state = 'failed', finished_utc_ms = @now, failure = @failure, reference = @reference, node = NULL WHERE {Held}",
            ("@now", clock.NowMs()), ("@failure", ExportRows.Code(failure)), ("@reference", reference)).RunAsync(cancellationToken);
    }

    /// <summary>Back into the queue: the portal stops. That counts as no try.</summary>
    public async Task ReleaseAsync(BackgroundExport export, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await Of(connection, export, $"UPDATE export_job SET state = 'queued', tries = tries - 1, node = NULL, progress_rows = 0 WHERE {Held}").RunAsync(cancellationToken);
    }

    /// <summary>Puts back what nobody works on any more: what this machine had before it went down, and what a silent one has. With the embedded database there is one portal only.</summary>
    /// <param name="mine">What is being made here.</param>
    /// <param name="cancellationToken">Stops between two.</param>
    /// <returns>How many were put back or given up.</returns>
    public async Task<int> TakeUpAsync(IReadOnlySet<long> mine, CancellationToken cancellationToken = default)
    {
        var left = new List<(long Id, long Attempt, long Tries)>();
        await using (var reading = await engine.OpenReadAsync(cancellationToken))
        {
            var alone = engine.Provider == DatabaseProvider.Sqlite ? " OR 1 = 1" : "";
            using var rows = engine.CreateReader(reading, $"SELECT id, attempt, tries FROM export_job WHERE state = 'running' AND (node = @p1 OR beat_utc_ms < @p2{alone}) ORDER BY id", Node, clock.NowMs() - (long)Silence.TotalMilliseconds);
            while (rows.Read())
            {
                if (!mine.Contains(rows.Integer(0))) left.Add((rows.Integer(0), rows.Integer(1), rows.Integer(2)));
            }
        }

        if (left.Count == 0) return 0;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        foreach (var (id, attempt, tries) in left)
        {
            var then = tries >= MostTries ? "state = 'failed', failure = 'interrupted', finished_utc_ms = @now" : "state = 'queued', progress_rows = 0, beat_utc_ms = @now";
            await connection.Command($"UPDATE export_job SET {then}, node = NULL WHERE {Held}", ("@id", id), ("@attempt", attempt), ("@now", clock.NowMs())).RunAsync(cancellationToken);
        }

        return left.Count;
    }

    /// <summary>Files that were kept long enough are no longer offered.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken = default)
    {
        await using (var reading = await engine.OpenReadAsync(cancellationToken))
        {
            if (ExportRows.Read(engine, reading, "state = 'done' AND expires_utc_ms <= @p1 ORDER BY id LIMIT 1", clock.NowMs()).Count == 0) return 0;
        }

        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        return await connection.Command("UPDATE export_job SET state = 'expired' WHERE state = 'done' AND expires_utc_ms <= @now", ("@now", clock.NowMs())).RunAsync(cancellationToken);
    }

    /// <summary>Those whose files must stay: offered, or being made.</summary>
    public async Task<IReadOnlyList<BackgroundExport>> LivingAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return ExportRows.Read(engine, connection, "state IN ('running', 'done')");
    }

    private static DbCommand Of(DbConnection connection, BackgroundExport export, string sql, params ReadOnlySpan<(string Name, object? Value)> more) =>
        connection.Command(sql, [("@id", export.Id), ("@attempt", export.Attempt), .. more]);
}
