using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Crm.FirstSteps;

/// <summary>Takes the list of first steps away from one admin's pages; the others keep it.</summary>
public sealed class DismissFirstSteps(DatabaseEngine engine, TimeProvider clock)
{
    /// <summary>False: whoever asks may not manage users, or looks through another's eyes.</summary>
    public async Task<bool> RunAsync(Rights rights, CancellationToken cancellationToken = default)
    {
        if (rights.SeenBy is not null || !rights.May(Permissions.ManageUsers)) return false;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await connection.Command("INSERT INTO first_steps_dismissed(user_id, dismissed_utc_ms) VALUES (@user, @now) ON CONFLICT(user_id) DO NOTHING",
            ("@user", rights.UserId), ("@now", clock.NowMs())).RunAsync(cancellationToken);
        return true;
    }
}
