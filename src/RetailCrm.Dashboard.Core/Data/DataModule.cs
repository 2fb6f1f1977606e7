using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Data.Engine;
using RetailCrm.Data.SampleData;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data;

/// <summary>Registers the engine and the context that the settings name.</summary>
public static class DataModule
{
    public const string DefaultSqlite = "Data Source=.data/retailcrm.db";

    public static IServiceCollection AddRetailData(this IServiceCollection services, IConfiguration settings)
    {
        var engine = EngineOf(settings);
        services.AddSingleton(engine);
        return engine.Provider == DatabaseProvider.Postgres
            ? Add<PostgresRetailDbContext>(services, o => o.UseNpgsql(engine.ConnectionString))
            : Add<SqliteRetailDbContext>(services, o => o.UseSqlite(engine.ConnectionString));
    }

    /// <summary>The engine that the settings name; nothing is opened yet.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is chosen without a connection string.</exception>
    public static DatabaseEngine EngineOf(IConfiguration settings)
    {
        var provider = settings.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>()?.Provider ?? DatabaseProvider.Sqlite;
        if (provider == DatabaseProvider.Sqlite) return new SqliteEngine(settings.GetConnectionString("Sqlite") is { Length: > 0 } given ? given : DefaultSqlite);
        return new PostgresEngine(settings.GetConnectionString("Postgres") ?? throw new InvalidOperationException(
            "Database:Provider is Postgres, but ConnectionStrings:Postgres is empty. Set it, e.g. Host=127.0.0.1;Database=retailcrm;Username=retailcrm."));
    }

    private static IServiceCollection Add<TContext>(IServiceCollection services, Action<DbContextOptionsBuilder> configure) where TContext : RetailDbContext
    {
        services.AddDbContextFactory<TContext>(o => configure(o.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)));
        services.AddSingleton<IDbContextFactory<RetailDbContext>, FactoryAdapter<TContext>>();
        services.AddSingleton<DatabaseSetup>();
        services.AddSingleton<DatabaseProbe>();
        services.AddSingleton<Sealing.DataKeys>();
        services.AddSingleton<Backup.BackUp>();
        services.AddSingleton<Backup.Restore>();
        services.AddSingleton<Sealing.RotateKeys>();
        services.AddSingleton<Import.ImportBundle>();
        services.AddSingleton<DemoLedger>();
        return services;
    }

    private sealed class FactoryAdapter<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<RetailDbContext> where TContext : RetailDbContext
    {
        public RetailDbContext CreateDbContext() => inner.CreateDbContext();
    }
}
