using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data;

/// <summary>Creates the database or brings its schema up to date. Safe to call at every start, also after a kill.</summary>
public sealed class DatabaseSetup(IDbContextFactory<RetailDbContext> contexts, DatabaseEngine engine)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <exception cref="DatabaseUnavailableException">It cannot be opened, or another process held the writer lock for too long.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await NeedsMigrationAsync(db, cancellationToken)) return;
        await using var writer = await engine.TryLockWriterAsync(Limit, cancellationToken)
            ?? throw new DatabaseUnavailableException($"The schema of {engine.Place} could not be updated: another import or refresh kept writing. Try again when it has ended.");
        // On SQLite the migration lock is a row that a killed process leaves behind; under the writer lock it is stale.
        if (engine.Provider == DatabaseProvider.Sqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        await db.Database.MigrateAsync(limit.Token);
    }

    private async Task<bool> NeedsMigrationAsync(RetailDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            if (engine.Provider == DatabaseProvider.Sqlite) Directory.CreateDirectory(Path.GetDirectoryName(engine.Place)!);
            var creator = db.GetService<IRelationalDatabaseCreator>();
            if (!await creator.ExistsAsync(cancellationToken)) await creator.CreateAsync(cancellationToken);
            return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException || e.InnerException is DbException)
        {
            // EF wraps what may pass by itself (a server that does not answer) once more.
            var why = e is DbException or IOException or UnauthorizedAccessException ? e : e.InnerException!;
            throw new DatabaseUnavailableException(
                $"The database {engine.Place} cannot be opened: {why.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Check ConnectionStrings:{engine.Provider} and who may write there.", e);
        }
    }
}
