using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>One migrated, empty database of each engine, of which every test takes a copy: the same tables, without the time to make them.</summary>
internal static class MigratedCopies
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("retailcrm-test-model-").FullName;
    private static readonly string Name = $"model_{Environment.ProcessId}";
    private static readonly Lazy<Task> Sqlite = new(() => MigrateAsync(DatabaseProvider.Sqlite));
    private static readonly Lazy<Task> Postgres = new(() => MigrateAsync(DatabaseProvider.Postgres));

    // A template may have nobody connected while it is copied, not even another copier.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static string ModelFile => Path.Combine(Folder, "model.db");

    static MigratedCopies() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <param name="provider">The engine.</param>
    /// <param name="place">A file that is not there yet, or the name of a database that is not there yet.</param>
    public static async Task PutAsync(DatabaseProvider provider, string place)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            await Sqlite.Value;
            File.Copy(ModelFile, place);
            return;
        }

        await Postgres.Value;
        await OneAtATime.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection($"{TestDatabase.PostgresServer};Database=postgres;Pooling=false");
            await connection.OpenAsync();
            await using var copy = new NpgsqlCommand($"CREATE DATABASE {place} TEMPLATE {Name}", connection);
            await copy.ExecuteNonQueryAsync();
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task MigrateAsync(DatabaseProvider provider)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider.ToString(),
            ["ConnectionStrings:Sqlite"] = $"Data Source={ModelFile};Pooling=False",
            ["ConnectionStrings:Postgres"] = $"{TestDatabase.PostgresServer};Database={Name};Pooling=false",
        }).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddRetailCrm(configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync();
        if (provider != DatabaseProvider.Sqlite) return;
        // Everything in the one file: a copy takes no log with it.
        SqliteConnection.ClearAllPools();
        await using var model = new SqliteConnection($"Data Source={ModelFile};Pooling=False");
        await model.OpenAsync();
        await using var fold = model.CreateCommand();
        fold.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await fold.ExecuteNonQueryAsync();
    }
}
