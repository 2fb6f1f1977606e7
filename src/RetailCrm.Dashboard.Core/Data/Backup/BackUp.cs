using Microsoft.EntityFrameworkCore;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Backup;

/// <summary>Writes a backup of the database, and of the key ring that opens what is sealed in it, while the portal runs.</summary>
public sealed class BackUp(DatabaseEngine engine, IDbContextFactory<RetailDbContext> contexts, TimeProvider clock)
{
    /// <param name="folder">New or empty.</param>
    /// <param name="ring">Where the key ring lies; null: in the database.</param>
    /// <param name="keysFolder">Where its copy goes: new or empty too.</param>
    /// <param name="cancellationToken">Stops it; what was written so far is no backup.</param>
    /// <exception cref="BackupException">Nothing was written, or what was written is no backup.</exception>
    public async Task<BackupManifest> RunAsync(string folder, string? ring, string keysFolder, CancellationToken cancellationToken)
    {
        foreach (var target in new[] { folder, keysFolder }) DemandEmpty(target);
        var (schema, seq, hash) = await StateAsync(cancellationToken);
        var copy = DatabaseCopy.Of(engine);
        var file = Path.Combine(folder, copy.FileName);
        await copy.WriteAsync(file, cancellationToken);
        var files = new List<BackedUpFile> { await BackedUpFile.OfAsync(file, isKey: false, cancellationToken) };
        string[] keys = Directory.Exists(ring) ? Directory.GetFiles(ring, "*.xml") : [];
        foreach (var key in keys.Order(StringComparer.Ordinal))
        {
            var to = Path.Combine(keysFolder, Path.GetFileName(key));
            File.Copy(key, to);
            files.Add(await BackedUpFile.OfAsync(to, isKey: true, cancellationToken));
        }

        var manifest = new BackupManifest(BackupManifest.CurrentFormat, engine.Provider, schema, clock.GetUtcNow(), seq, hash, files);
        await manifest.WriteAsync(folder, cancellationToken);
        return manifest;
    }

    private async Task<(string Schema, long AuditSeq, string AuditHash)> StateAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var schema = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault() ?? throw new BackupException($"{engine.Place} holds nothing yet: there is nothing to back up.");
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        await using var command = connection.Command("SELECT seq, hash FROM audit_head WHERE id = 1");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (schema, row.GetInt64(0), row.GetString(1)) : throw new BackupException($"The audit of {engine.Place} has no head: 'audit verify' tells what happened to it.");
    }

    private static void DemandEmpty(string folder)
    {
        if (File.Exists(folder) || Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new BackupException($"{folder} is not empty: a backup needs a folder of its own.");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
