using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Backup;

/// <summary>How an engine's database becomes a file, while it is in use, and comes back from it.</summary>
internal abstract class DatabaseCopy
{
    public static DatabaseCopy Of(DatabaseEngine engine) => engine.Provider == DatabaseProvider.Sqlite ? new SqliteCopy(engine) : new PostgresCopy(engine);

    /// <summary>A name beside the database that nothing has yet: never onto an earlier copy.</summary>
    public static string FreeName(string place, string why) => Enumerable.Range(1, int.MaxValue).Select(n => $"{place}.{why}-{n}").First(f => !File.Exists(f));

    public abstract string FileName { get; }

    /// <summary>One consistent state, into a file that does not exist yet; readers and writers go on.</summary>
    public abstract Task WriteAsync(string file, CancellationToken cancellationToken);

    /// <summary>Whether there is anything to lose where the copy would go.</summary>
    public abstract Task<bool> HasDataAsync(CancellationToken cancellationToken);

    /// <summary>Puts the copy in the place of what is there.</summary>
    /// <returns>Where what was there has gone; null: nothing was there, or it is gone.</returns>
    public abstract Task<string?> PutAsync(string file, CancellationToken cancellationToken);
}

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

/// <summary>PostgreSQL's own pg_dump and pg_restore, of the server's version or newer.</summary>
internal sealed class PostgresCopy(DatabaseEngine engine) : DatabaseCopy
{
    private const int Looks = 10;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public override string FileName => "retailcrm.dump";

    public override Task WriteAsync(string file, CancellationToken cancellationToken) => RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--file={file}"], cancellationToken);

    public override async Task<bool> HasDataAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await engine.OpenReadAsync(cancellationToken);
            return await connection.Command("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()").NumberAsync(cancellationToken) > 0;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            throw new BackupException($"The database {engine.Place} does not exist. Create it, empty, then restore into it.");
        }
    }

    public override async Task<string?> PutAsync(string file, CancellationToken cancellationToken)
    {
        await DemandUnusedAsync(cancellationToken);
        // In one transaction: whole, or as it was.
        await RunAsync("pg_restore", ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--clean", "--if-exists", $"--dbname={Settings.Database}", file], cancellationToken);
        NpgsqlConnection.ClearAllPools();
        return null;
    }

    // A portal that goes on would show the old state from its memory and write onto the new one.
    private async Task DemandUnusedAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection.ClearAllPools();
        for (int look = 0; look < Looks; look++)
        {
            await using (var connection = await engine.OpenReadAsync(cancellationToken))
            {
                if (await connection.Command("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'").NumberAsync(cancellationToken) == 0) return;
            }

            // Connections of this process's own may still be ending.
            await Task.Delay(Look, cancellationToken);
        }

        throw new BackupException($"{engine.Place} is in use. Stop the portal and every command on it, then restore again; nothing was changed.");
    }

    private NpgsqlConnectionStringBuilder Settings => new(engine.ConnectionString);

    private async Task RunAsync(string program, string[] words, CancellationToken cancellationToken)
    {
        var settings = Settings;
        var start = new ProcessStartInfo(program, words) { RedirectStandardError = true, RedirectStandardOutput = true };
        // Not on the command line, where other users of the machine would read it.
        foreach (var (name, value) in ((string, string?)[])[("PGHOST", settings.Host), ("PGPORT", $"{settings.Port}"), ("PGUSER", settings.Username), ("PGPASSWORD", settings.Password), ("PGDATABASE", settings.Database)])
            if (value is { Length: > 0 }) start.Environment[name] = value;
        using var process = Start(start);
        try
        {
            var said = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0) throw new BackupException($"{program} failed on {engine.Place}: {said.Trim().ReplaceLineEndings(" ")}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BackupException($"{start.FileName} is not on the PATH: install PostgreSQL's client programs, of the server's version or newer (Debian: apt-get install postgresql-client).");
        }
    }
}
