using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Sealing;

/// <summary>
/// The keys of personal fields: in a table, each wrapped by the key ring, so that neither the database nor the ring alone opens
/// anything. One seals new values, those before it still open old ones; one more hashes for the search and stays.
/// </summary>
public sealed class DataKeys(DatabaseEngine engine, IDataProtectionProvider ring, TimeProvider clock)
{
    private const string Field = "field", Search = "search";
    private readonly IDataProtector protector = ring.CreateProtector("RetailCrm.DataKeys.v1");

    /// <summary>What the keys are like, for the operator.</summary>
    public async Task<KeyStatus> StatusAsync(CancellationToken cancellationToken = default)
    {
        var all = await ReadAsync(cancellationToken);
        return new(all.LastOrDefault(k => k.Kind == Field)?.Id, all.Count(k => k.Kind == Field), all.Count(k => k.Key is null), IsLost(all));
    }

    /// <summary>For reading: what a lost key has sealed is unreadable, and no error.</summary>
    internal async Task<FieldCipher> ForReadingAsync(CancellationToken cancellationToken) => Cipher(await ReadAsync(cancellationToken));

    /// <summary>For writing: the first keys are made where there are none.</summary>
    /// <returns>Null: those that are there cannot be opened (<see cref="KeyStatus.LostLine"/>).</returns>
    internal async Task<FieldCipher?> TryForWritingAsync(CancellationToken cancellationToken)
    {
        var all = await ReadAsync(cancellationToken);
        if (all.Count == 0) all = await AddAsync(known => known.Count == 0 ? [Field, Search] : [], cancellationToken);
        return IsLost(all) ? null : Cipher(all);
    }

    /// <summary>A new key that seals from now on.</summary>
    internal async Task<FieldCipher> WithNewFieldKeyAsync(CancellationToken cancellationToken) => Cipher(await AddAsync(_ => [Field], cancellationToken));

    /// <summary>New keys beside lost ones: what those have sealed stays unreadable until it comes in again, or the key ring comes back.</summary>
    /// <returns>False where no key is lost: nothing is done.</returns>
    public async Task<bool> RenewAsync(CancellationToken cancellationToken = default)
    {
        bool lost = false;
        await AddAsync(known => (lost = IsLost(known)) ? [Field, Search] : [], cancellationToken);
        return lost;
    }

    // The last of a kind is the one in use.
    private static bool IsLost(IReadOnlyList<DataKey> all) =>
        all.Count > 0 && (all.LastOrDefault(k => k.Kind == Field)?.Key is null || all.LastOrDefault(k => k.Kind == Search)?.Key is null);

    private static FieldCipher Cipher(IReadOnlyList<DataKey> all) => new(
        all.Where(k => k is { Kind: Field, Key: not null }).ToDictionary(k => k.Id, k => k.Key!),
        all.LastOrDefault(k => k.Kind == Field)?.Id ?? 0,
        all.LastOrDefault(k => k.Kind == Search)?.Key);

    private async Task<IReadOnlyList<DataKey>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return await ReadAsync(connection, cancellationToken);
    }

    private async Task<IReadOnlyList<DataKey>> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var all = new List<DataKey>();
        await using var command = connection.Command("SELECT id, kind, wrapped FROM data_key ORDER BY id");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) all.Add(new(rows.GetInt64(0), rows.GetString(1), Unwrap(rows.GetString(2))));
        return all;
    }

    // Which kinds are due is decided alone, so that two nodes do not both make the first keys.
    private async Task<IReadOnlyList<DataKey>> AddAsync(Func<IReadOnlyList<DataKey>, string[]> due, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.DataKeys, cancellationToken);
        foreach (var kind in due(await ReadAsync(connection, cancellationToken)))
        {
            var wrapped = Convert.ToBase64String(protector.Protect(RandomNumberGenerator.GetBytes(32)));
            await connection.Command("INSERT INTO data_key(kind, wrapped, created_utc_ms) VALUES (@kind, @wrapped, @at)",
                ("@kind", kind), ("@wrapped", wrapped), ("@at", clock.NowMs())).RunAsync(cancellationToken);
        }

        var all = await ReadAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return all;
    }

    private byte[]? Unwrap(string wrapped)
    {
        try
        {
            return protector.Unprotect(Convert.FromBase64String(wrapped));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null; // lost: the caller says so
        }
    }

    private sealed record DataKey(long Id, string Kind, byte[]? Key);
}

/// <summary>What the keys of personal fields are like.</summary>
/// <param name="Current">The number of the key that seals; null: there is none yet.</param>
/// <param name="FieldKeys">Keys that seal or have sealed.</param>
/// <param name="LostKeys">Keys that cannot be opened.</param>
/// <param name="Lost">Nothing can be sealed or found: one in use is lost.</param>
public sealed record KeyStatus(long? Current, int FieldKeys, int LostKeys, bool Lost)
{
    /// <summary>What is wrong, and the mend, in one line.</summary>
    public const string LostLine =
        "The keys of phones and e-mails cannot be opened: the key ring is not the one that closed them. Put its backup back (Keys:Folder; without it the folder .keys beside the database file, or the table key_ring), " +
        "or give up what they have sealed with the verb 'keys renew' and import the members again.";
}
