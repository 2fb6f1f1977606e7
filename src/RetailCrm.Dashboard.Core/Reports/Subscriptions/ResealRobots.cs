using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>After a change of the key that seals: addresses and secrets of robots are sealed anew, in one transaction.</summary>
public sealed class ResealRobots(DatabaseEngine engine, DataKeys keys)
{
    /// <returns>How many robots were sealed anew; those whose key is lost stay as they are.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        using var cipher = await keys.TryForWritingAsync(cancellationToken);
        if (cipher is null) return 0;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Subscriptions, cancellationToken);
        int sealedAnew = 0;
        foreach (var (id, kept, keptSecret) in await ReadAsync(connection, cancellationToken))
        {
            var (address, secret) = (cipher.Open(PersonalField.RobotSecret, kept), keptSecret is null ? null : cipher.Open(PersonalField.RobotSecret, keptSecret));
            if (address is null || keptSecret is not null && secret is null) continue;
            sealedAnew += await connection.Command("UPDATE subscription_robot SET address = @address, secret = @secret WHERE id = @id",
                ("@address", cipher.Seal(PersonalField.RobotSecret, address)), ("@secret", secret is null ? null : cipher.Seal(PersonalField.RobotSecret, secret)), ("@id", id)).RunAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return sealedAnew;
    }

    private static async Task<List<(long Id, string Address, string? Secret)>> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var all = new List<(long, string, string?)>();
        await using var command = connection.Command("SELECT id, address, secret FROM subscription_robot");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) all.Add((rows.GetInt64(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2)));
        return all;
    }
}
