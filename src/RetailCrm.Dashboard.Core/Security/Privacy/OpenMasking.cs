using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Privacy;

/// <summary>A user's masking as it is now; one for a page or a file, not kept longer than the rights it is made from.</summary>
public sealed class OpenMasking(DatabaseEngine engine, TimeProvider clock)
{
    private static readonly Dictionary<string, DateTimeOffset> None = [];

    public async Task<Masking> RunAsync(Rights rights, CancellationToken cancellationToken = default)
    {
        // Who looks through another's eyes sees where things stand, not whom they are about.
        if (rights.SeenBy is not null) return Masking.Full;
        var unmasked = rights.UserId != 0 ? await UnmaskedAsync(rights.UserId, cancellationToken) : None;
        return Masking.Of(rights, unmasked, clock);
    }

    private async Task<Dictionary<string, DateTimeOffset>> UnmaskedAsync(long userId, CancellationToken cancellationToken)
    {
        var unmasked = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        await using var command = connection.Command("SELECT member_code, until_utc_ms FROM unmasking WHERE user_id = @user AND until_utc_ms > @now",
            ("@user", userId), ("@now", clock.NowMs()));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) unmasked[rows.GetString(0)] = DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1));
        return unmasked;
    }
}
