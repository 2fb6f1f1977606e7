using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Data.Sealing;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data;

/// <summary>A database of an older program is kept as it was before its schema changes, and can be put back.</summary>
public class UpgradeTests
{
    private const string OlderSchema = "20250101000001_Before", History = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1";

    [Fact]
    public async Task An_older_database_is_kept_and_comes_back_whole()
    {
        var log = new LogLines();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, configure: s => s.AddLogging(b => b.AddProvider(log)));
        var (place, copy) = (database.Engine.Place, database.Engine.Place + ".before-upgrade-1");
        await OlderAsync(place);
        var state = await database.Get<DatabaseProbe>().SchemaAsync();
        Assert.Equal((true, 1, null), (state.Answers, state.Pending, state.Newer));
        await database.Get<DatabaseSetup>().MigrateAsync();
        Assert.Equal("0", await database.RowsAsync("SELECT COUNT(*) FROM member"));
        Assert.Equal("kept", await database.RowsAsync("SELECT word FROM older"));
        var line = Assert.Single(log.All, l => l.Contains("before-upgrade", StringComparison.Ordinal));
        Assert.Contains($"({OlderSchema}) is older than this program", line, StringComparison.Ordinal);
        Assert.Contains(copy, line, StringComparison.Ordinal);

        // What is up to date is not copied again.
        await database.Get<DatabaseSetup>().MigrateAsync();
        Assert.Equal([copy], Directory.GetFiles(database.Folder, "*.before-upgrade-*"));

        // Back again, as the guide says.
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { place, place + "-wal", place + "-shm" }) File.Delete(file);
        File.Move(copy, place);
        Assert.Equal(OlderSchema, await database.RowsAsync(History));
        Assert.Equal("kept", await database.RowsAsync("SELECT word FROM older"));
        Assert.Equal("0", await database.RowsAsync("SELECT COUNT(*) FROM sqlite_master WHERE name = 'member'"));
    }

    [Fact]
    public async Task An_upgrade_that_fails_changes_nothing_and_names_the_copy()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await Bundle.Of("members.csv", "member_code,phone", "M1,13800138000").ImportAsync(database);
        var sealedRows = await database.RowsAsync("SELECT code, phone FROM member");
        // Its tables are there already: the change of the schema cannot be made.
        await database.ExecuteAsync($"UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '{OlderSchema}'");
        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Get<DatabaseSetup>().MigrateAsync());
        var copy = database.Engine.Place + ".before-upgrade-1";
        Assert.Contains($"it is kept in {copy}", failure.Message, StringComparison.Ordinal);
        Assert.Equal((OlderSchema, sealedRows), (await database.RowsAsync(History), await database.RowsAsync("SELECT code, phone FROM member")));
        Assert.Equal(sealedRows, await RowAsync(copy, "SELECT code || '|' || phone FROM member"));
    }

    [Fact]
    public async Task Without_a_copy_nothing_is_changed()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await database.ExecuteAsync($"UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '{OlderSchema}'");
        // No file can be made where the copy would go.
        Directory.CreateDirectory(database.Engine.Place + ".before-upgrade-1");
        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Get<DatabaseSetup>().MigrateAsync());
        Assert.Contains("no copy of the database could be kept", failure.Message, StringComparison.Ordinal);
        Assert.Equal(OlderSchema, await database.RowsAsync(History));
    }

    [Fact]
    public async Task A_new_database_leaves_no_copy()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(database.Folder, "test.db*")) File.Delete(file);
        await database.Get<DatabaseSetup>().MigrateAsync();
        Assert.Equal("0", await database.RowsAsync("SELECT COUNT(*) FROM member"));
        Assert.Empty(Directory.GetFiles(database.Folder, "*.before-upgrade-*"));
    }

    // As a program before the first schema of this one would have left it.
    private static async Task OlderAsync(string place)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { place, place + "-wal", place + "-shm" }) File.Delete(file);
        await using var connection = new SqliteConnection($"Data Source={place};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            PRAGMA journal_mode=WAL;
            CREATE TABLE "__EFMigrationsHistory"("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsHistory" VALUES ('{OlderSchema}', '10.0.0');
            CREATE TABLE older(word TEXT); INSERT INTO older VALUES ('kept');
            """;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> RowAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
