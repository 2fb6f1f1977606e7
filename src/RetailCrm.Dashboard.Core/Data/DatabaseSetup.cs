using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using RetailCrm.Data.Backup;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data;

/// <summary>
/// Creates the database or brings its schema up to date; an older one on SQLite is kept as it was, in a copy beside it. Safe to call
/// at every start, also after a kill.
/// </summary>
public sealed partial class DatabaseSetup(IDbContextFactory<RetailDbContext> contexts, DatabaseEngine engine, ILogger<DatabaseSetup> log)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <returns>Whether there was none: an empty one has been made.</returns>
    /// <exception cref="DatabaseUnavailableException">It cannot be opened, another process held the writer lock for too long, no copy could be kept, or a change of the schema failed.</exception>
    public async Task<bool> MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await NeedsMigrationAsync(db, cancellationToken)) return false;
        await using var writer = await engine.TryLockWriterAsync(Limit, cancellationToken)
            ?? throw new DatabaseUnavailableException($"The schema of {engine.Place} could not be updated: another import or refresh kept writing. Try again when it has ended.");
        // On SQLite the migration lock is a row that a killed process leaves behind; under the writer lock it is stale.
        if (engine.Provider == DatabaseProvider.Sqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        bool isNew = !(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any();
        var copy = await KeepAsync(db, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await db.Database.MigrateAsync(limit.Token);
            return isNew;
        }
        catch (DbException e) when (copy is not null)
        {
            throw new DatabaseUnavailableException(
                $"The schema of {engine.Place} could not be brought up to date: {OneLine(e)}. As it was before, it is kept in {copy}: put the former program and that file back in place.", e);
        }
    }

    // What an older program has written is whole before anything of it is changed. A server's operator makes a backup before an upgrade.
    private async Task<string?> KeepAsync(RetailDbContext db, CancellationToken cancellationToken)
    {
        if (engine.Provider != DatabaseProvider.Sqlite) return null;
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        // Another process may have been quicker to the lock.
        if (applied.Count == 0 || !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return null;
        var copy = DatabaseCopy.FreeName(engine.Place, "before-upgrade");
        try
        {
            await DatabaseCopy.Of(engine).WriteAsync(copy, cancellationToken);
        }
        catch (Exception e) when (e is DbException or IOException or BackupException)
        {
            if (File.Exists(copy)) File.Delete(copy);
            throw new DatabaseUnavailableException(
                $"The schema of {engine.Place} is older than this program, and no copy of the database could be kept: {OneLine(e)}. Nothing was changed; see to disk space and rights, then start again.", e);
        }

        Kept(engine.Place, applied[^1], copy);
        return copy;
    }

    private static string OneLine(Exception error) => error.Message.ReplaceLineEndings(" ").TrimEnd('.');

    private async Task<bool> NeedsMigrationAsync(RetailDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            // Made by the engine: the pages of a file are as long as its first connection says.
            if (engine.Provider == DatabaseProvider.Sqlite && !File.Exists(engine.Place)) await (await engine.OpenWriteAsync(cancellationToken)).DisposeAsync();
            var creator = db.GetService<IRelationalDatabaseCreator>();
            if (!await creator.ExistsAsync(cancellationToken)) await creator.CreateAsync(cancellationToken);
            return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException || e.InnerException is DbException)
        {
            // EF wraps what may pass by itself (a server that does not answer) once more.
            var why = e is DbException or IOException or UnauthorizedAccessException ? e : e.InnerException!;
            throw new DatabaseUnavailableException(
                $"The database {engine.Place} cannot be opened: {OneLine(why)}. Check ConnectionStrings:{engine.Provider} and who may write there.", e);
        }
    }

    [LoggerMessage(LogLevel.Information, "The schema of {Place} ({Schema}) is older than this program. Before it is brought up to date the database is kept in {Copy}; delete that file when it is no longer needed.")]
    private partial void Kept(string place, string schema, string copy);
}
