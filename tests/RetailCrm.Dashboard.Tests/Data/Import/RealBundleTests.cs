using System.Text.Json;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Data.Import;

public class RealBundleTests
{
    [RealBundles, Engines]
    public Task Coffee_chain_comes_in_whole_and_once(DatabaseProvider provider) => ComesInWholeAndOnceAsync(provider, "coffee-chain");

    [RealBundles, Engines]
    public Task Cdnow_comes_in_whole_and_once(DatabaseProvider provider) => ComesInWholeAndOnceAsync(provider, "cdnow");

    [RealBundles, Engines]
    public Task Hillstrom_comes_in_whole_and_once(DatabaseProvider provider) => ComesInWholeAndOnceAsync(provider, "hillstrom");

    private static async Task ComesInWholeAndOnceAsync(DatabaseProvider provider, string name)
    {
        var folder = SharedData.Bundle(name);
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "truth.json")));
        var import = truth.RootElement.GetProperty("import");
        var rows = import.GetProperty("rows").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetInt64());
        await using var database = await TestDatabase.CreateAsync(provider);
        var bundle = database.Get<ImportBundle>();

        var first = await bundle.RunAsync(new ImportRequest(folder), null, CancellationToken.None);
        Assert.Equal(ImportOutcome.Done, first.Outcome);
        Assert.Equal(rows.OrderBy(r => r.Key).Select(r => new FileResult(r.Key, r.Value, r.Value, 0, 0, 0)), first.Files.OrderBy(f => f.File));
        if (import.TryGetProperty("placeholder_members", out var placeholders))
            Assert.Equal(string.Join('\n', placeholders.EnumerateArray().Select(p => p.GetString())), await database.RowsAsync("SELECT code FROM member WHERE placeholder = 1 ORDER BY code"));
        if (import.TryGetProperty("net_sales", out var sales))
            Assert.Equal(((long)(sales.GetDecimal() * 100)).ToString(System.Globalization.CultureInfo.InvariantCulture), await database.RowsAsync("SELECT CAST(SUM(net_cents) AS BIGINT) FROM orders"));

        await database.ClearMarksAsync();
        var second = await bundle.RunAsync(new ImportRequest(folder), null, CancellationToken.None);
        Assert.All(second.Files, f => Assert.Equal((0L, 0L, f.Read), (f.Added, f.Updated, f.Unchanged)));
        Assert.Equal(" / ", await database.MarksAsync());
    }
}
