using System.Diagnostics;
using Npgsql;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Backup;

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
