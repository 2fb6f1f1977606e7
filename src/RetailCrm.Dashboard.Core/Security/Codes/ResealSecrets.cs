using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Security.Codes;

/// <summary>After a change of the key that seals: the secrets of second factors are sealed anew. A few per user, in one transaction.</summary>
public sealed class ResealSecrets(DatabaseEngine engine, DataKeys keys)
{
    /// <returns>How many were sealed anew; those whose key is lost stay as they are.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        using var cipher = await keys.TryForWritingAsync(cancellationToken);
        if (cipher is null) return 0;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.DataKeys, cancellationToken);
        int sealedAnew = 0;
        foreach (var (user, provider, name, kept) in await ReadAsync(connection, cancellationToken))
        {
            if (cipher.Open(PersonalField.SignInSecret, kept) is not { } secret) continue;
            sealedAnew += await connection.Command("UPDATE user_token SET value = @new WHERE user_id = @user AND login_provider = @provider AND name = @name AND value = @old",
                ("@new", cipher.Seal(PersonalField.SignInSecret, secret)), ("@user", user), ("@provider", provider), ("@name", name), ("@old", kept)).RunAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return sealedAnew;
    }

    private static async Task<List<(long User, string Provider, string Name, string Kept)>> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var all = new List<(long, string, string, string)>();
        await using var command = connection.Command("SELECT user_id, login_provider, name, value FROM user_token WHERE value IS NOT NULL");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) all.Add((rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
        return all;
    }
}
