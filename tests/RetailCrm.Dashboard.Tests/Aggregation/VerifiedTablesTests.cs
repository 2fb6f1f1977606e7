using System.Text.RegularExpressions;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Dashboard.Tests.Metrics.Forecasts;
using RetailCrm.Data.Engine;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>No table of the aggregates escapes <c>verify</c> unnoticed.</summary>
public partial class VerifiedTablesTests
{
    // Why these are not compared with the facts.
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["agg_state_stand"] = "one row of when and by which thresholds; the states and transitions that follow from it are compared",
        ["member_edition"] = "frozen on its month end from what was known then: it is not to follow later facts",
        ["forecast_sku"] = "made anew from agg_sku_day as a whole each night: there is no incremental step to differ",
        ["basket_stand"] = "counted anew from the lines as a whole each night, with the days it was counted over",
        ["basket_item"] = "counted anew from the lines as a whole each night",
        ["basket_pair"] = "counted anew from the lines as a whole each night",
        ["refresh_run"] = "the ledger: what happened, not what the facts add up to",
        ["refresh_trail"] = "which rows the last refreshes have told anew, not what is in them",
    };

    [Fact]
    public async Task Every_table_of_the_script_is_compared_or_says_why_not()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var compared = (await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None)).Tables.Select(t => t.Table).ToList();
        Assert.Equal(AggregateTables.All.Count + 1, compared.Distinct().Count());
        using var stream = typeof(AggregateTables).Assembly.GetManifestResourceStream(typeof(AggregateTables).Assembly.GetManifestResourceNames().Single(n => n.EndsWith("aggregates.sql", StringComparison.Ordinal)))!;
        using var reader = new StreamReader(stream);
        var tables = Created().Matches(await reader.ReadToEndAsync()).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(tables.Order(StringComparer.Ordinal), compared.Concat(Exempt.Keys).Order(StringComparer.Ordinal));
        Assert.All(Exempt.Values, Assert.NotEmpty);
    }

    [Theory, Engines]
    public async Task Kept_forecasts_are_made_from_scratch_and_compared(DatabaseProvider provider)
    {
        await using var world = await ForecastChain.CreateAsync(provider);
        await world.KeepAsync();
        Assert.Equal((12, 0), await ComparedAsync(world));
        // Led on in the middle of a week.
        await world.SellAsync(ForecastChain.Today, ForecastChain.Today.AddDays(3));
        await world.Chain.RefreshAsync();
        world.Chain.Clock.Now = world.Chain.Clock.Now.AddDays(4);
        await world.KeepAsync();
        Assert.Equal((12, 0), await ComparedAsync(world));

        // A late document: its store and the chain wait for the night, and are no difference.
        await world.Chain.Facts.PutAsync(world.Document(2, ForecastChain.Today.AddDays(-30), 900_000, "late"));
        Assert.Equal((6, 0), await ComparedAsync(world));
        await world.KeepAsync();
        Assert.Equal((12, 0), await ComparedAsync(world));

        await world.Chain.Facts.RunAsync("UPDATE forecast_series SET content = REPLACE(content, '\"Through\":', '\"Through\": ') WHERE store_id = 1 AND category = 'Tea'");
        await world.Chain.Facts.RunAsync("UPDATE forecast_series SET category = 'Gone' WHERE store_id = 2 AND category = 'Bath'");
        var found = (await world.Chain.Database.Get<VerifyAggregates>().RunAsync(CancellationToken.None)).Tables.Single(t => t.Table == "forecast_series");
        Assert.Equal((1L, 1L, 1L), (found.Missing, found.Extra, found.Different));
        Assert.Equal(["store_id 2, category 'Bath': missing", "store_id 2, category 'Gone': should not be there", "store_id 1, category 'Tea': another model comes of the facts"], found.Examples);
    }

    private static async Task<(long, long)> ComparedAsync(ForecastChain world)
    {
        var found = (await world.Chain.Database.Get<VerifyAggregates>().RunAsync(CancellationToken.None)).Tables.Single(t => t.Table == "forecast_series");
        return (found.Rows, found.Count);
    }

    [GeneratedRegex(@"CREATE TABLE (\w+)")]
    private static partial Regex Created();
}
