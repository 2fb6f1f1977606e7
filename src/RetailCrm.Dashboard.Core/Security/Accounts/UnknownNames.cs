using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Accounts;

/// <summary>
/// Counts attempts at names that nobody has as if somebody had them: in the database like those at accounts, so that several nodes do not tell the one from the
/// other by granting more of them.
/// </summary>
public sealed class UnknownNames(DatabaseEngine engine, IOptions<AccessOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    /// <summary>Notes a failure; answers how many attempts are left, 0 while it is locked.</summary>
    public async Task<int> FailAsync(string name, CancellationToken cancellationToken = default)
    {
        var (limit, now) = (options.Value.FailedAttempts, clock.GetUtcNow());
        var nowMs = now.ToUnixTimeMilliseconds();
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await connection.Command("DELETE FROM unknown_sign_in WHERE at_utc_ms < @old", ("@old", (now - Keep).ToUnixTimeMilliseconds())).RunAsync(cancellationToken);
        await using var command = connection.Command("""
            INSERT INTO unknown_sign_in(name_hash, failed, locked_until_utc_ms, at_utc_ms) VALUES (@name, 1, 0, @now)
            ON CONFLICT(name_hash) DO UPDATE SET at_utc_ms = excluded.at_utc_ms,
              failed = CASE WHEN unknown_sign_in.locked_until_utc_ms > @now THEN unknown_sign_in.failed WHEN unknown_sign_in.failed + 1 < @limit THEN unknown_sign_in.failed + 1 ELSE 0 END,
              locked_until_utc_ms = CASE WHEN unknown_sign_in.locked_until_utc_ms > @now THEN unknown_sign_in.locked_until_utc_ms WHEN unknown_sign_in.failed + 1 < @limit THEN 0 ELSE @until END
            RETURNING failed, locked_until_utc_ms
            """, ("@name", Hash(name)), ("@now", nowMs), ("@limit", (long)limit), ("@until", now.AddMinutes(options.Value.LockMinutes).ToUnixTimeMilliseconds()));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return row.GetInt64(1) > nowMs ? 0 : limit - (int)row.GetInt64(0);
    }

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
