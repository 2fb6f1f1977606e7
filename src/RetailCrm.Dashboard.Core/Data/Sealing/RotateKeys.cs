using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Sealing;

/// <summary>
/// Changes the key of personal fields: a new one seals from now on, and all that an older one has sealed is sealed anew, a batch a
/// transaction. Killed, it is gone on with by the next run. Old keys stay, wrapped: restored backups and late writers still open.
/// </summary>
public sealed class RotateKeys(DatabaseEngine engine, DataKeys keys, IOptions<DatabaseOptions> options)
{
    private const int BatchRows = 2_000;

    public async Task<KeyRotation> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var writer = await engine.TryLockWriterAsync(TimeSpan.FromSeconds(options.Value.WriterWaitSeconds), cancellationToken);
        if (writer is null) return KeyRotation.Refuse($"Another import or refresh is writing to {engine.Place}. Wait for it to end and try again.");
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        using var before = await keys.TryForWritingAsync(cancellationToken);
        if (before is null) return KeyRotation.Refuse(KeyStatus.LostLine);
        bool resumed = await HasOlderAsync(connection, before, cancellationToken);
        using var cipher = resumed ? before : await keys.WithNewFieldKeyAsync(cancellationToken);
        var batch = new Batch(connection, cipher);
        while (await batch.RunAsync(BatchRows, cancellationToken)) cancellationToken.ThrowIfCancellationRequested();
        while (await batch.RejectsAsync(BatchRows, cancellationToken)) cancellationToken.ThrowIfCancellationRequested();
        return new(cipher.CurrentKey, resumed, batch.Sealed, batch.Unreadable);
    }

    // Something that an older key has sealed and can open: a run before this one was cut off.
    private static async Task<bool> HasOlderAsync(DbConnection connection, FieldCipher cipher, CancellationToken cancellationToken)
    {
        foreach (long id in cipher.Keys.Where(k => k != cipher.CurrentKey))
        {
            await using var command = connection.Command("SELECT COUNT(*) FROM (SELECT 1 FROM member WHERE phone LIKE @mark OR email LIKE @mark UNION ALL SELECT 1 FROM import_reject WHERE file = @file AND line > 0 AND raw LIKE @mark LIMIT 1) m", ("@mark", Mark(id)), ("@file", PersonalFields.File));
            if (await command.NumberAsync(cancellationToken) > 0) return true;
        }

        return false;
    }

    private static string Mark(long key) => string.Create(CultureInfo.InvariantCulture, $"{key}.%");

    private sealed class Batch(DbConnection connection, FieldCipher cipher)
    {
        private long last = long.MinValue;
        private (long Run, long Line) lastReject = (0, 0);

        public long Sealed { get; private set; }

        public long Unreadable { get; private set; }

        /// <summary>Seals the next members anew; false after the last.</summary>
        public async Task<bool> RunAsync(int rows, CancellationToken cancellationToken)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var members = await NextAsync(rows, cancellationToken);
            foreach (var (id, phone, email) in members)
            {
                await SealAsync(PersonalField.Phone, id, phone, cancellationToken);
                await SealAsync(PersonalField.Email, id, email, cancellationToken);
                last = id;
            }

            await transaction.CommitAsync(cancellationToken);
            return members.Count == rows;
        }

        private async Task<List<(long Id, string? Phone, string? Email)>> NextAsync(int rows, CancellationToken cancellationToken)
        {
            var members = new List<(long, string?, string?)>(rows);
            await using var command = connection.Command(
                "SELECT id, phone, email FROM member WHERE id > @last AND (phone NOT LIKE @mark OR email NOT LIKE @mark) ORDER BY id LIMIT @rows",
                ("@last", last), ("@mark", Mark(cipher.CurrentKey)), ("@rows", rows));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                members.Add((reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
            return members;
        }

        /// <summary>Seals the next rejected rows anew; false after the last.</summary>
        public async Task<bool> RejectsAsync(int rows, CancellationToken cancellationToken)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var rejects = new List<(long Run, long Line, string Raw)>();
            await using (var command = connection.Command(
                "SELECT run_id, line, raw FROM import_reject WHERE file = @file AND line > 0 AND raw NOT LIKE @mark AND (run_id > @run OR (run_id = @run AND line > @line)) ORDER BY run_id, line LIMIT @rows",
                ("@file", PersonalFields.File), ("@mark", Mark(cipher.CurrentKey)), ("@run", lastReject.Run), ("@line", lastReject.Line), ("@rows", rows)))
            {
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken)) rejects.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2)));
            }

            foreach (var (run, line, raw) in rejects)
            {
                lastReject = (run, line);
                if (cipher.Open(PersonalField.RejectedRow, raw) is not { } text) Unreadable++;
                else
                {
                    Sealed += await connection.Command("UPDATE import_reject SET raw = @new WHERE run_id = @run AND file = @file AND line = @line",
                        ("@new", cipher.Seal(PersonalField.RejectedRow, text)), ("@run", run), ("@file", PersonalFields.File), ("@line", line)).RunAsync(cancellationToken);
                }
            }

            await transaction.CommitAsync(cancellationToken);
            return rejects.Count == rows;
        }

        // Only where the value is still the one that was read.
        private async Task SealAsync(PersonalField field, long member, string? value, CancellationToken cancellationToken)
        {
            if (value is null || value.StartsWith(Mark(cipher.CurrentKey)[..^1], StringComparison.Ordinal)) return;
            if (cipher.Open(field, value) is not { } text)
            {
                Unreadable++;
                return;
            }

            var (column, hash) = PersonalFields.Columns(field);
            Sealed += await connection.Command($"UPDATE member SET {column} = @new, {hash} = @hash WHERE id = @id AND {column} = @old",
                ("@new", cipher.Seal(field, text)), ("@hash", cipher.SearchHash(field, text)), ("@id", member), ("@old", value)).RunAsync(cancellationToken);
        }
    }
}

/// <summary>What a rotation came to.</summary>
/// <param name="Key">The number of the key that now seals.</param>
/// <param name="Resumed">An earlier run was gone on with; no new key was made.</param>
/// <param name="Sealed">Values sealed anew.</param>
/// <param name="Unreadable">Values whose key is lost: they stay as they are.</param>
public sealed record KeyRotation(long Key, bool Resumed, long Sealed, long Unreadable)
{
    /// <summary>Why nothing was done, and the mend; null when it was.</summary>
    public string? Refusal { get; init; }

    internal static KeyRotation Refuse(string why) => new(0, false, 0, 0) { Refusal = why };
}
