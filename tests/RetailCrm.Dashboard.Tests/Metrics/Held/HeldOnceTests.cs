using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Dashboard.Tests.Metrics.Held;

/// <summary>The chain's stores are read once a state of the data, and never kept from an import that has not ended.</summary>
public class HeldOnceTests
{
    [Theory, Engines]
    public async Task Stores_are_held_until_an_import_changes_them(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Of("stores.csv", "store_code,name", "S1,One").ImportAsync(database);
        var first = await StoresAsync(database);
        Assert.Same(first, await StoresAsync(database));
        await Bundle.Of("stores.csv", "store_code,name", "S2,Two").ImportAsync(database);
        Assert.Equal(["S1", "S2"], (await StoresAsync(database)).All.Select(s => s.Code));
    }

    [Theory, Engines]
    public async Task An_import_that_was_cut_off_leaves_nothing_held(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Of("stores.csv", "store_code,name", "S1,One").ImportAsync(database);
        await database.ExecuteAsync("INSERT INTO import_run(source, started_utc_ms) VALUES ('/in', 1)");
        Assert.Single((await StoresAsync(database)).All);
        await database.ExecuteAsync("UPDATE store SET name = 'First' WHERE code = 'S1'");
        Assert.Equal("First", Assert.Single((await StoresAsync(database)).All).Name);
    }

    private static async Task<StoreDirectory> StoresAsync(TestDatabase database)
    {
        await using var connection = await database.Engine.OpenSnapshotAsync(CancellationToken.None);
        return StoreDirectory.Load(database.Engine, connection);
    }
}
