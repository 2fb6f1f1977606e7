using System.Text.Json;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>The figures about members that stand on pages, of the real bundles, against those worked out beside them (truth.json, metrics).</summary>
public class MemberTruthTests
{
    [RealBundles, InlineData("cdnow"), InlineData("coffee-chain")]
    public async Task Repurchase_and_n_day_rates_are_true(string bundle)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        Assert.Equal(ImportOutcome.Done, (await database.Get<ImportBundle>().RunAsync(new ImportRequest(SharedData.Bundle(bundle)), null, CancellationToken.None)).Outcome);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        var retention = database.Get<RetentionQueries>();
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(SharedData.Bundle(bundle), "truth.json")));
        var metrics = truth.RootElement.GetProperty("metrics");
        int checkedRows = 0;
        foreach (var row in Rows(metrics.GetProperty("repurchase")))
        {
            var got = await retention.RepurchaseAsync(DataScope.All, new(new(Day(row, "from"), Day(row, "to"))));
            Assert.Equal(
                Counts(row, "buyers", "with_2_purchase_days", "buyers_with_earlier_purchase", "base_with_earlier_purchase", "bought_in_period_before", "bought_in_both"),
                [got.Buyers, got.Repeat, got.ReturningBuyers, got.EarlierBuyers, got.BuyersBefore, got.BuyersInBoth]);
            foreach (var (name, rate) in (IEnumerable<(string, decimal?)>)[("repurchase_rate", got.RepurchaseRate), ("returning_share", got.ReturningShare), ("base_rate", got.BaseRate), ("return_rate", got.ReturnRate)])
                Near(row.GetProperty(name), rate);
            checkedRows++;
        }

        foreach (var row in Rows(metrics.GetProperty("n_day")))
        {
            var got = (await retention.NDayAsync(DataScope.All, new(new(Day(row, "as_of"), Day(row, "as_of"))), [row.GetProperty("days").GetInt32()])).Days[0];
            Assert.Equal(Counts(row, "eligible", "repurchased"), [got.Eligible, got.Repurchased]);
            Near(row.GetProperty("rate"), got.Rate);
            checkedRows++;
        }

        Assert.True(checkedRows >= 5);
    }

    private static IEnumerable<JsonElement> Rows(JsonElement table) => table.ValueKind == JsonValueKind.Array ? table.EnumerateArray() : table.GetProperty("rows").EnumerateArray();

    private static DateOnly Day(JsonElement row, string name) => Period.TryParseDay(row.GetProperty(name).GetString(), out var day) ? day : throw new FormatException(name);

    private static IEnumerable<long> Counts(JsonElement row, params string[] names) => [.. names.Select(n => row.GetProperty(n).GetInt64())];

    private static void Near(JsonElement expected, decimal? got)
    {
        if (expected.ValueKind == JsonValueKind.Null) Assert.Null(got);
        else Assert.InRange(got!.Value, expected.GetDecimal() - 1e-11m, expected.GetDecimal() + 1e-11m);
    }
}
