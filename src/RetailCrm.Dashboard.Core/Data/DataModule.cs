using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Data.Engine;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Data;

/// <summary>Registers the engine and the context that the settings name.</summary>
public static class DataModule
{
    public const string DefaultSqlite = "Data Source=.data/retailcrm.db";

    public static IServiceCollection AddRetailData(this IServiceCollection services, IConfiguration settings)
    {
        var provider = settings.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>()?.Provider ?? DatabaseProvider.Sqlite;
        if (provider == DatabaseProvider.Postgres)
        {
            var connection = settings.GetConnectionString("Postgres") ?? throw new InvalidOperationException(
                "Database:Provider is Postgres, but ConnectionStrings:Postgres is empty. Set it, e.g. Host=127.0.0.1;Database=retailcrm;Username=retailcrm.");
            services.AddSingleton<DatabaseEngine>(new PostgresEngine(connection));
            return Add<PostgresRetailDbContext>(services, o => o.UseNpgsql(connection));
        }

        var sqlite = settings.GetConnectionString("Sqlite") is { Length: > 0 } given ? given : DefaultSqlite;
        services.AddSingleton<DatabaseEngine>(new SqliteEngine(sqlite));
        return Add<SqliteRetailDbContext>(services, o => o.UseSqlite(sqlite));
    }

    private static IServiceCollection Add<TContext>(IServiceCollection services, Action<DbContextOptionsBuilder> configure) where TContext : RetailDbContext
    {
        services.AddDbContextFactory<TContext>(o => configure(o.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)));
        services.AddSingleton<IDbContextFactory<RetailDbContext>, FactoryAdapter<TContext>>();
        services.AddSingleton<DatabaseSetup>();
        services.AddSingleton<Import.ImportBundle>();
        services.AddSingleton<DemoLedger>();
        return services;
    }

    private sealed class FactoryAdapter<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<RetailDbContext> where TContext : RetailDbContext
    {
        public RetailDbContext CreateDbContext() => inner.CreateDbContext();
    }
}
