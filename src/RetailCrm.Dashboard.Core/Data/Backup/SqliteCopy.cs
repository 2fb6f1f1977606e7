using Microsoft.Data.Sqlite;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Backup;

/// <summary>SQLite's own online backup; the restored file takes the old one's place by renaming, whole or not at all.</summary>
internal sealed class SqliteCopy(DatabaseEngine engine) : DatabaseCopy
{
    public override string FileName => "retailcrm.db";

    public override async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        await using var from = (SqliteConnection)await engine.OpenReadAsync(cancellationToken);
        await using (var to = Open(file, SqliteOpenMode.ReadWriteCreate))
        {
            await to.OpenAsync(cancellationToken);
            await Task.Run(() => from.BackupDatabase(to), cancellationToken);
            await CheckAsync(to, cancellationToken);
        }
    }

    public override Task<bool> HasDataAsync(CancellationToken cancellationToken) => Task.FromResult(File.Exists(engine.Place));

    public override async Task<string?> PutAsync(string file, CancellationToken cancellationToken)
    {
        var fresh = engine.Place + ".restoring";
        Directory.CreateDirectory(Path.GetDirectoryName(engine.Place)!);
        File.Copy(file, fresh, overwrite: true);
        await using (var copy = Open(fresh, SqliteOpenMode.ReadWrite))
        {
            await copy.OpenAsync(cancellationToken);
            await CheckAsync(copy, cancellationToken);
        }

        if (!File.Exists(engine.Place))
        {
            File.Move(fresh, engine.Place);
            return null;
        }

        await DemandUnusedAsync(cancellationToken);
        var old = FreeName(engine.Place, "before-restore");
        File.Move(engine.Place, old);
        File.Move(fresh, engine.Place);
        return old;
    }

    // Alone on the file, its log goes into it and away: what is renamed is whole.
    private async Task DemandUnusedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var alone = Open(engine.Place, SqliteOpenMode.ReadWrite);
            await alone.OpenAsync(cancellationToken);
            await using var command = alone.CreateCommand();
            command.CommandTimeout = 2;
            command.CommandText = "PRAGMA journal_mode=DELETE";
            // Beside another connection it stays what it was, or fails.
            if (await command.ExecuteScalarAsync(cancellationToken) is "delete") return;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            // Said below.
        }

        throw new BackupException($"{engine.Place} is in use. Stop the portal and every command on it, then restore again; nothing was changed.");
    }

    private static async Task CheckAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "ok" and var found) throw new BackupException($"{connection.DataSource} is damaged: {found}. Nothing was changed.");
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
}
