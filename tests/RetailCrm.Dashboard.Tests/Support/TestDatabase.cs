using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>A fresh, migrated database of one engine with the application's own services; gone when disposed.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    public static readonly string? PostgresServer = Environment.GetEnvironmentVariable("RETAILCRM_TEST_POSTGRES");
    private static int count;
    private readonly string folder;
    private readonly string? postgresDatabase;
    private readonly ServiceProvider services;

    private TestDatabase(string folder, string? postgresDatabase, ServiceProvider services) =>
        (this.folder, this.postgresDatabase, this.services) = (folder, postgresDatabase, services);

    public IServiceProvider Services => services;

    public DatabaseEngine Engine => services.GetRequiredService<DatabaseEngine>();

    /// <summary>A folder of this test's own.</summary>
    public string Folder => folder;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>The settings that point a command line at this database.</summary>
    public IReadOnlyList<string> Settings { get; private init; } = [];

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("retailcrm-test-").FullName;
        var name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref count)}";
        var all = new Dictionary<string, string?>(settings ?? [])
        {
            ["Database:Provider"] = provider.ToString(),
            ["ConnectionStrings:Sqlite"] = $"Data Source={folder}/test.db",
            ["ConnectionStrings:Postgres"] = $"{PostgresServer};Database={name};Maximum Pool Size=8",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var collection = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddRetailCrm(configuration);
        collection.QuickPasswords();
        configure?.Invoke(collection);
        var database = new TestDatabase(folder, provider == DatabaseProvider.Postgres ? name : null, collection.BuildServiceProvider())
        {
            Settings = [.. all.Select(s => $"--{s.Key}={s.Value}")],
        };
        await MigratedCopies.PutAsync(provider, provider == DatabaseProvider.Postgres ? name : $"{folder}/test.db");
        await database.Get<DatabaseSetup>().MigrateAsync();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (postgresDatabase is not null)
        {
            // FORCE ends what is pooled, of this database only.
            await using var connection = new NpgsqlConnection($"{PostgresServer};Database=postgres;Pooling=false");
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {postgresDatabase} WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
        }

        SqliteConnection.ClearAllPools();
        await DeleteAsync();
    }

    // A question that nobody waits for any more may put the log's file back while the folder is being emptied.
    private async Task DeleteAsync()
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
                SqliteConnection.ClearAllPools();
            }
        }
    }
}
