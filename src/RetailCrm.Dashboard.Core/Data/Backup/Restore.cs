using Microsoft.EntityFrameworkCore;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Backup;

/// <summary>Puts a backup in the place of a database: checked before anything is touched, whole or not at all.</summary>
public sealed class Restore(DatabaseEngine engine, IDbContextFactory<RetailDbContext> contexts)
{
    /// <param name="folder">Of the backup.</param>
    /// <param name="keysFolder">Of its keys.</param>
    /// <param name="ring">Where the key ring goes; keys that are there already stay. Null: it lies in the database.</param>
    /// <param name="replace">Whether a database that holds something may make way.</param>
    /// <param name="cancellationToken">Stops it before the database is touched.</param>
    /// <exception cref="BackupException">Nothing was changed.</exception>
    public async Task<RestoredBackup> RunAsync(string folder, string keysFolder, string? ring, bool replace, CancellationToken cancellationToken)
    {
        var manifest = await BackupManifest.ReadAsync(folder, keysFolder, cancellationToken);
        if (manifest.Provider != engine.Provider) throw new BackupException($"The backup is of {manifest.Provider}, and this is {engine.Provider} ({engine.Place}). Set Database:Provider, or take the data over with import.");
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            if (!db.Database.GetMigrations().Contains(manifest.Schema)) throw new BackupException($"The backup was made by a newer version (schema {manifest.Schema}). Restore it with that version or a newer one.");
        var keys = manifest.Files.Where(f => f.IsKey).ToList();
        if (keys.Count > 0 && ring is null) throw new BackupException("The backup carries a key ring, and this portal keeps its own in the database: set Keys:Folder, where the keys are to lie.");
        var copy = DatabaseCopy.Of(engine);
        if (!replace && await copy.HasDataAsync(cancellationToken)) throw new BackupException($"{engine.Place} holds data already. Name another database, or let it make way with --replace.");
        foreach (var key in keys) Put(Path.Combine(keysFolder, key.Name), Path.Combine(ring!, key.Name));
        return new(manifest, await copy.PutAsync(Path.Combine(folder, manifest.Files.Single(f => !f.IsKey).Name), cancellationToken));
    }

    private static void Put(string from, string to)
    {
        if (!OperatingSystem.IsWindows()) Directory.CreateDirectory(Path.GetDirectoryName(to)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!File.Exists(to)) File.Copy(from, to);
    }
}

/// <summary>What was restored.</summary>
/// <param name="Manifest">Of the backup.</param>
/// <param name="Before">Where the database that was there has gone; null: there was none, or it is gone.</param>
public sealed record RestoredBackup(BackupManifest Manifest, string? Before);
