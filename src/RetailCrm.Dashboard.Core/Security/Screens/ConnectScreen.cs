using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Screens;

/// <summary>The device's side: it asks for a code, fetches its token once the code is approved, changes it for newer ones, and says that it lives.</summary>
public sealed class ConnectScreen(DatabaseEngine engine, IOptionsMonitor<ScreenOptions> options, TimeProvider clock)
{
    // More devices than that are not being hung up at once: somebody fills the table.
    private const int MostCodes = 200, MostOfOneAddress = 20, MinuteMs = 60_000;

    // A heartbeat is written less often than it is heard.
    private static readonly TimeSpan SeenStep = TimeSpan.FromSeconds(20);

    /// <summary>A new code with the secret that belongs to it; null when too many wait already, of all addresses or of this one, or this one asks too often.</summary>
    public async Task<ScreenCode?> AskAsync(string? address, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        var now = clock.NowMs();
        await connection.Command("DELETE FROM screen_code WHERE expires_utc_ms < @now", ("@now", now)).RunAsync(cancellationToken);
        if (await connection.Command("SELECT COUNT(*) FROM screen_code").NumberAsync(cancellationToken) >= MostCodes) return null;
        if (address is not null && await connection.Command("SELECT COUNT(*) FROM screen_code WHERE address = @address AND screen_id IS NULL", ("@address", address)).NumberAsync(cancellationToken) >= MostOfOneAddress) return null;
        var (code, secret, expires) = (ScreenSecret.NewCode(), ScreenSecret.NewToken(), now + options.CurrentValue.CodeMinutes * MinuteMs);
        // Counted here too: a device that says it has a code already is not held up on the way.
        if (address is not null && await connection.Command("SELECT COUNT(*) FROM screen_code WHERE address = @address AND expires_utc_ms > @minute", ("@address", address), ("@minute", expires - MinuteMs)).NumberAsync(cancellationToken) >= options.CurrentValue.CodesPerMinute) return null;
        await connection.Command("INSERT INTO screen_code(code, secret_hash, expires_utc_ms, address) VALUES (@code, @hash, @expires, @address)",
            ("@code", code), ("@hash", ScreenSecret.HashOf(secret)), ("@expires", expires), ("@address", address)).RunAsync(cancellationToken);
        return new(code, secret, DateTimeOffset.FromUnixTimeMilliseconds(expires));
    }

    /// <summary>The code that a device has asked for; null once it has expired or is used.</summary>
    public async Task<ScreenCode?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection, "SELECT code, expires_utc_ms FROM screen_code WHERE secret_hash = @p1 AND expires_utc_ms >= @p2", ScreenSecret.HashOf(secret), clock.NowMs());
        return rows.Read() ? new(rows.Text(0), secret, DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(1))) : null;
    }

    /// <summary>The token of a device whose code was approved, once; null until then, and ever after.</summary>
    public async Task<string?> TakeAsync(string secret, CancellationToken cancellationToken)
    {
        // A device asks every other second: only one whose code is approved needs the writer.
        if (!await IsApprovedAsync(secret, cancellationToken)) return null;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Audit, cancellationToken);
        var hash = ScreenSecret.HashOf(secret);
        if (await connection.Command("SELECT screen_id FROM screen_code WHERE secret_hash = @hash AND expires_utc_ms >= @now", ("@hash", hash), ("@now", clock.NowMs())).NumberAsync(cancellationToken) is not { } screen) return null;
        var token = ScreenSecret.NewToken();
        await connection.Command("UPDATE screen SET token_hash = @token, token_utc_ms = @now WHERE id = @id AND revoked_utc_ms IS NULL", ("@token", ScreenSecret.HashOf(token)),
            ("@now", clock.NowMs()), ("@id", screen)).RunAsync(cancellationToken);
        await connection.Command("DELETE FROM screen_code WHERE secret_hash = @hash", ("@hash", hash)).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    private async Task<bool> IsApprovedAsync(string secret, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection, "SELECT 1 FROM screen_code WHERE secret_hash = @p1 AND expires_utc_ms >= @p2 AND screen_id IS NOT NULL",
            ScreenSecret.HashOf(secret), clock.NowMs());
        return rows.Read();
    }

    /// <summary>Notes that the screen lives; a new token when the one it has is due, or was not yet used since it was given.</summary>
    /// <param name="id">Of the screen.</param>
    /// <param name="token">What its cookie holds.</param>
    /// <param name="shows">The scene it shows.</param>
    /// <param name="cancellationToken">Stops before the end.</param>
    public async Task<string?> BeatAsync(long id, string token, string? shows, CancellationToken cancellationToken)
    {
        var (now, hash) = (clock.NowMs(), ScreenSecret.HashOf(token));
        long? issued = null;
        bool isPrevious, hasPrevious, noted;
        await using (var reading = await engine.OpenReadAsync(cancellationToken))
        {
            using var rows = engine.CreateReader(reading, "SELECT token_utc_ms, CASE WHEN previous_hash = @p2 THEN 1 ELSE 0 END, CASE WHEN previous_hash IS NULL THEN 0 ELSE 1 END, seen_utc_ms, shows FROM screen WHERE id = @p1 AND revoked_utc_ms IS NULL", id, hash);
            if (!rows.Read()) return null;
            (issued, isPrevious, hasPrevious) = (rows.Optional(0), rows.Integer(1) != 0, rows.Integer(2) != 0);
            noted = rows.Optional(3) is { } seen && now - seen < SeenStep.TotalMilliseconds && (rows.IsNull(4) ? null : rows.Text(4)) == shows;
        }

        bool due = isPrevious || now - issued > options.CurrentValue.TokenHours * 3_600_000L;
        if (noted && !due && !hasPrevious) return null;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await connection.Command("UPDATE screen SET seen_utc_ms = @now, shows = @shows WHERE id = @id", ("@now", now), ("@shows", shows), ("@id", id)).RunAsync(cancellationToken);
        if (!due)
        {
            // The new one has come home: the one before is worth nothing any more.
            if (hasPrevious) await connection.Command("UPDATE screen SET previous_hash = NULL WHERE id = @id AND token_hash = @hash", ("@id", id), ("@hash", hash)).RunAsync(cancellationToken);
            return null;
        }

        var next = ScreenSecret.NewToken();
        await connection.Command("UPDATE screen SET previous_hash = @hash, token_hash = @next, token_utc_ms = @now WHERE id = @id AND revoked_utc_ms IS NULL AND (token_hash = @hash OR previous_hash = @hash)",
            ("@hash", hash), ("@next", ScreenSecret.HashOf(next)), ("@now", now), ("@id", id)).RunAsync(cancellationToken);
        return next;
    }
}

/// <summary>A code on a new screen.</summary>
/// <param name="Code">What people read.</param>
/// <param name="Secret">What only the device knows.</param>
public sealed record ScreenCode(string Code, string Secret, DateTimeOffset ExpiresAt);
