using Microsoft.EntityFrameworkCore;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data;

/// <summary>How the database itself is; changes nothing.</summary>
public sealed class DatabaseProbe(IDbContextFactory<RetailDbContext> contexts, DatabaseEngine engine)
{
    public DatabaseProvider Provider => engine.Provider;

    public string Place => engine.Place;

    /// <summary>Whether its schema is this program's.</summary>
    public async Task<SchemaState> SchemaAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Database.CanConnectAsync(cancellationToken)) return new(false, 0, null, "");
        var (applied, known) = ((await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList(), db.Database.GetMigrations().ToList());
        // Their names begin with their time: one that is unknown and earlier is of an older program.
        var newer = applied.Except(known).FirstOrDefault(a => string.CompareOrdinal(a, known[^1]) > 0);
        return new(true, known.Except(applied).Count(), newer, known[^1]);
    }

    /// <summary>Writes as the audit would, and takes it back; false where the audit has lost its head.</summary>
    /// <exception cref="System.Data.Common.DbException">It cannot be written.</exception>
    public async Task<bool> CanWriteAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        return await connection.Command("UPDATE audit_head SET seq = seq WHERE id = 1").RunAsync(cancellationToken) == 1;
    }

    /// <summary>The time of its own machine; null where it has none (SQLite).</summary>
    public async Task<DateTimeOffset?> ClockAsync(CancellationToken cancellationToken = default)
    {
        if (engine.Provider == DatabaseProvider.Sqlite) return null;
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return await connection.Command("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)").NumberAsync(cancellationToken) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
    }

    /// <summary>Whether facts wait for a refresh.</summary>
    public async Task<bool> HasWaitingAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return await connection.Command("SELECT COUNT(*) FROM (SELECT 1 FROM dirty_partition LIMIT 1) d").NumberAsync(cancellationToken) > 0;
    }
}

/// <summary>How a schema stands to the program.</summary>
/// <param name="Answers">Whether the database can be opened.</param>
/// <param name="Pending">Migrations that it lacks.</param>
/// <param name="Newer">One of a newer program; null: none.</param>
/// <param name="Newest">The newest that the program knows.</param>
public sealed record SchemaState(bool Answers, int Pending, string? Newer, string Newest);
