using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Screens;

/// <summary>The admin's side: approves a code, changes what a screen shows, takes its right away. Each with its entry in the audit, and held by open walls within seconds.</summary>
public sealed class ChangeScreens(WriteAudit audit, TimeProvider clock)
{
    /// <summary>The device that shows the code becomes a screen.</summary>
    public async Task<ApprovalOutcome> ApproveAsync(AuditActor by, string typedCode, ScreenSettings settings, CancellationToken cancellationToken)
    {
        var code = ScreenSecret.Read(typedCode);
        bool done = await audit.WithAsync(by, async connection =>
        {
            if (await connection.Command("SELECT COUNT(*) FROM screen_code WHERE code = @code AND screen_id IS NULL AND expires_utc_ms >= @now", ("@code", code), ("@now", clock.NowMs())).NumberAsync(cancellationToken) != 1) return [];
            var id = await connection.Command("INSERT INTO screen(name, kind, target, culture, playlist, approved_utc_ms) VALUES (@name, @kind, @target, @culture, @playlist, @now) RETURNING id",
                [.. Values(settings), ("@now", clock.NowMs())]).NumberAsync(cancellationToken);
            await connection.Command("UPDATE screen_code SET screen_id = @id WHERE code = @code", ("@id", id), ("@code", code)).RunAsync(cancellationToken);
            return [Entry(settings.Name, new { Approved = Details(settings) })];
        }, cancellationToken);
        return done ? ApprovalOutcome.Done : ApprovalOutcome.UnknownCode;
    }

    /// <summary>False: somebody else has changed or revoked it since it was read.</summary>
    public Task<bool> SetAsync(AuditActor by, Screen read, ScreenSettings settings, CancellationToken cancellationToken) => audit.WithAsync(by, async connection =>
    {
        var changed = await connection.Command("UPDATE screen SET name = @name, kind = @kind, target = @target, culture = @culture, playlist = @playlist, version = version + 1 WHERE id = @id AND version = @version AND revoked_utc_ms IS NULL",
            [.. Values(settings), ("@id", read.Id), ("@version", read.Version)]).RunAsync(cancellationToken);
        if (changed == 0) return [];
        await RaiseVersionAsync(connection, cancellationToken);
        return [Entry(settings.Name, new { Was = Details(read.Settings), Now = Details(settings) })];
    }, cancellationToken);

    /// <summary>From now on its token is worth nothing. False: it was revoked already.</summary>
    public Task<bool> RevokeAsync(AuditActor by, Screen screen, CancellationToken cancellationToken) => audit.WithAsync(by, async connection =>
    {
        var changed = await connection.Command("UPDATE screen SET revoked_utc_ms = @now, token_hash = NULL, previous_hash = NULL, version = version + 1 WHERE id = @id AND revoked_utc_ms IS NULL", ("@now", clock.NowMs()), ("@id", screen.Id)).RunAsync(cancellationToken);
        if (changed == 0) return [];
        await RaiseVersionAsync(connection, cancellationToken);
        return [Entry(screen.Settings.Name, new { Revoked = true })];
    }, cancellationToken);

    private static AuditEvent Entry(string name, object details) => new(AuditActions.RightsChange, $"screen {name}") { Details = details };

    private static object Details(ScreenSettings s) => new { Kind = s.Kind.ToString(), s.Target, s.Culture, s.Playlist };

    private static (string, object?)[] Values(ScreenSettings s) =>
        [("@name", s.Name), ("@kind", s.Kind.ToString().ToLowerInvariant()), ("@target", s.Target), ("@culture", s.Culture), ("@playlist", s.Playlist)];

    // Open walls look at it.
    private static Task<int> RaiseVersionAsync(DbConnection connection, CancellationToken cancellationToken) => connection.Command("UPDATE rights_version SET version = version + 1 WHERE id = 1").RunAsync(cancellationToken);
}
