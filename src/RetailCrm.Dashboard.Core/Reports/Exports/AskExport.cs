using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Reports.Exports;

/// <summary>The owner's side of a file that is made in the background: asks for it, calls it off, asks again. Whether the owner may have it is decided when it is made, and when it is taken away.</summary>
public sealed class AskExport(DatabaseEngine engine, ExportBell bell, IOptionsMonitor<ExportOptions> options, TimeProvider clock)
{
    private const string Open = "SELECT COUNT(*) FROM export_job WHERE owner_id = @owner AND state IN ('queued', 'running')";

    /// <summary>Its id; null when <see cref="ExportOptions.WaitingPerUser"/> of the owner's are waiting already.</summary>
    /// <exception cref="ArgumentException">Nobody asks.</exception>
    public async Task<long?> RunAsync(Rights owner, ExportWish wish, CancellationToken cancellationToken = default)
    {
        if (owner.UserId == 0) throw new ArgumentException("A file is made for an account.", nameof(owner));
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        if (await connection.Command(Open, ("@owner", owner.UserId)).NumberAsync(cancellationToken) >= options.CurrentValue.WaitingPerUser) return null;
        var id = await connection.Command("INSERT INTO export_job(owner_id, report, format, parameters, culture, purpose, state, asked_utc_ms) VALUES (@owner, @report, @format, @parameters, @culture, @purpose, 'queued', @now) RETURNING id",
            ("@owner", owner.UserId), ("@report", wish.Report), ("@format", wish.Format), ("@parameters", wish.Parameters.Written()), ("@culture", wish.Culture),
            ("@purpose", wish.Purpose), ("@now", clock.NowMs())).NumberAsync(cancellationToken);
        bell.Ring();
        return id;
    }

    /// <summary>False: it has ended already, or is somebody else's. One that is being made stops within a second.</summary>
    public async Task<bool> CancelAsync(Rights owner, long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        return await connection.Command("UPDATE export_job SET state = 'cancelled', finished_utc_ms = @now WHERE id = @id AND owner_id = @owner AND state IN ('queued', 'running')",
            ("@now", clock.NowMs()), ("@id", id), ("@owner", owner.UserId)).RunAsync(cancellationToken) == 1;
    }

    /// <summary>From the beginning, with the same parameters. False: it is waiting or done, is somebody else's, or too many wait.</summary>
    public async Task<bool> RetryAsync(Rights owner, long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        if (await connection.Command(Open, ("@owner", owner.UserId)).NumberAsync(cancellationToken) >= options.CurrentValue.WaitingPerUser) return false;
        var changed = await connection.Command(
            """
            UPDATE export_job SET state = 'queued', tries = 0, asked_utc_ms = @now, started_utc_ms = NULL, finished_utc_ms = NULL, progress_rows = 0, row_count = NULL, byte_count = NULL, sha256 = NULL, scope_key = NULL, clear = 0, costs = 0, own_members = NULL,
            failure = NULL, reference = NULL, expires_utc_ms = NULL WHERE id = @id AND owner_id = @owner AND state IN ('failed', 'cancelled', 'expired')
            """, ("@now", clock.NowMs()), ("@id", id), ("@owner", owner.UserId)).RunAsync(cancellationToken);
        bell.Ring();
        return changed == 1;
    }
}
