using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Campaigns;

/// <summary>campaign-roi over random chains against METRICS.md's words over the documents, while the chain changes.</summary>
public class CampaignOracleTests
{
    private static readonly DateOnly From = CampaignWorld.Start.AddDays(70);
    private static readonly DateOnly[] AsOfs = [CampaignWorld.Start.AddDays(85), CampaignWorld.Start.AddDays(110), CampaignWorld.Start.AddDays(159)];

    [Theory, EnginesAndSeeds(1, 2, 3)]
    public async Task Every_column_is_what_the_words_say(DatabaseProvider provider, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = new CampaignWorld((ulong)seed);
        await world.ImportAsync(database);
        var verdicts = new HashSet<string>();
        for (int step = 0; step < 4; step++)
        {
            var rules = new OracleRules(step % 2 * 9, step > 1 ? 0.35m : null, step == 3 ? 0.8 : 0.95);
            foreach (var asOf in AsOfs) verdicts.UnionWith(await CompareAsync(database, world, asOf, rules));
            world.Change();
            await world.ImportAsync(database);
        }

        await database.AssertEqualToFactsAsync();
        Assert.True(verdicts.Count >= 5, $"Too tame a world: only {string.Join(", ", verdicts)}.");
    }

    [Theory, EnginesAndSeeds(4, 5)]
    public async Task A_user_of_few_stores_sees_the_members_at_home_there(DatabaseProvider provider, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = new CampaignWorld((ulong)seed);
        await world.ImportAsync(database);
        var queries = database.Get<CampaignQueries>();
        foreach (var stores in (string[][])[["S1"], ["S2", "S3"], ["S1", "S2", "S3"]])
        {
            foreach (var asOf in AsOfs)
            {
                var oracle = new CampaignOracle(world, asOf, new(0, null, 0.95, stores.ToHashSet()));
                var expected = world.Campaigns.Values.OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => (c.Code, Row: oracle.Row(c, From))).Where(r => r.Row is not null).ToList();
                var found = await queries.ListAsync(DataScope.OfStores(stores), new(new Period(From, asOf)));
                Assert.Equal(expected.Select(e => e.Code), found.Select(f => f.Code));
                foreach (var ((code, row), figures) in expected.Zip(found))
                {
                    Assert.Equal((row!["treatment"], row["control"], row["contacted"]), (figures.Treatment.Members, figures.Control.Members, figures.Reach.Contacted));
                    Near(code, "difference", row["difference"], figures.Effect.Difference, 1e-9);
                    Near(code, "cost", row["cost"], figures.Cost, 1e-9);
                    Near(code, "attributed_sales", row["attributed_sales"], figures.AttributedSales, 1e-9);
                    Near(code, "iroi_low", row["iroi_low"], figures.Return.IRoiInterval?.Low, 1e-6);
                }
            }
        }

        Assert.Empty(await queries.ListAsync(DataScope.None, new(new Period(From, AsOfs[2]))));
    }

    [Theory, Engines]
    public async Task Stores_and_regions_select_rows_and_change_no_figure(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = new CampaignWorld(6);
        await world.ImportAsync(database);
        var all = (await ReportRun.RowsAsync(database, $"report campaign-roi --from {From:O} --to {AsOfs[2]:O}")).ToDictionary(r => r["campaign_code"]);
        var few = await ReportRun.RowsAsync(database, $"report campaign-roi --from {From:O} --to {AsOfs[2]:O} --store S1");
        var oracle = new CampaignOracle(world, AsOfs[2], new(0, null, 0.95, new HashSet<string> { "S1" }));
        Assert.Equal(world.Campaigns.Values.Where(c => oracle.Row(c, From) is not null).Select(c => c.Code).Order(StringComparer.Ordinal), few.Select(r => r["campaign_code"]));
        foreach (var row in few) Assert.Equal(all[row["campaign_code"]], row);
    }

    private static async Task<IEnumerable<string>> CompareAsync(TestDatabase database, CampaignWorld world, DateOnly asOf, OracleRules rules)
    {
        var settings = string.Create(CultureInfo.InvariantCulture, $"--Chain:CampaignWindowDays={rules.WindowDays} --Chain:Confidence={rules.Confidence}{(rules.DefaultMargin is { } m ? $" --Chain:DefaultGrossMargin={m}" : "")}");
        var rows = await ReportRun.RowsAsync(database, $"report campaign-roi --from {From:O} --to {asOf:O} {settings}");
        var oracle = new CampaignOracle(world, asOf, rules);
        var expected = world.Campaigns.Values.OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => (c.Code, Row: oracle.Row(c, From))).Where(r => r.Row is not null).ToList();
        Assert.Equal(expected.Select(e => e.Code), rows.Select(r => r["campaign_code"]));
        foreach (var ((code, row), found) in expected.Zip(rows))
        {
            foreach (var (column, value) in row!) Check($"{code} as of {asOf:O} {settings}", column, value, found[column]);
        }

        return rows.Select(r => r["verdict"]);
    }

    private static void Check(string where, string column, object? expected, string cell)
    {
        switch (expected)
        {
            case null: Assert.True(cell == "", $"{where} {column}: empty, not '{cell}'"); break;
            case string text: Assert.True(cell == text, $"{where} {column}: {text}, not '{cell}'"); break;
            case long count: Assert.True(cell == count.ToString(CultureInfo.InvariantCulture), $"{where} {column}: {count}, not '{cell}'"); break;
            default: Near(where, column, expected, cell == "" ? null : decimal.Parse(cell, CultureInfo.InvariantCulture), expected is decimal ? 0.0051 : 1.5e-6); break;
        }
    }

    private static void Near(string where, string column, object? expected, object? found, double tolerance)
    {
        double? a = expected is null ? null : Convert.ToDouble(expected, CultureInfo.InvariantCulture), b = found is null ? null : Convert.ToDouble(found, CultureInfo.InvariantCulture);
        Assert.True(a is null ? b is null : b is not null && Math.Abs(a.Value - b.Value) <= tolerance * Math.Max(1, Math.Abs(a.Value)), $"{where} {column}: {a}, not {b}");
    }
}
