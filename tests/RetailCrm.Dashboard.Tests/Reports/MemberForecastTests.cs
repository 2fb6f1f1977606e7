using System.Globalization;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Purchasing;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>The models' columns of <c>members</c>, from the report's own days; and the reason where there are none.</summary>
public class MemberForecastTests
{
    [RealBundles, InlineData("1997-10-15", "1997-09-30")]
    public async Task Members_are_scored_on_the_as_of_day_by_the_models_of_the_last_month_end(string asOf, string fittedOn)
    {
        await using var database = await ImportAsync("cdnow");
        var fitted = new PurchaseHistories();
        foreach (var row in (await MembersAsync(database, fittedOn)).Where(r => r["purchase_days"] != "0")) fitted.Add(History(row, fittedOn));
        var rows = await MembersAsync(database, asOf);
        var kinds = rows.Where(r => r["model"] != "").Select(r => (r["model"], r["model_fitted_on"], r["clv_basis"])).Distinct().ToList();
        Assert.Equal(("mbg_nbd", fittedOn, "revenue"), Assert.Single(kinds));
        var model = PurchaseFit.Of(PurchaseModelKind.MbgNbd, fitted).Model!;
        foreach (var row in rows)
        {
            Assert.Equal(row["purchase_days"] == "0" ? "no_purchase" : "", row["no_model_reason"]);
            if (row["purchase_days"] == "0")
            {
                Assert.Equal("", row["p_alive"] + row["p_buy_90d"] + row["expected_purchases_365d"] + row["clv_365d"]);
                continue;
            }

            var history = History(row, asOf);
            Near(model.PAlive(history), row["p_alive"]);
            Near(model.PBuy(history, 90), row["p_buy_90d"]);
            Near(model.ExpectedPurchases(history, 365), row["expected_purchases_365d"]);
            Assert.True(Number(row["clv_365d"]) >= 0);
        }
    }

    [RealBundles, InlineData("coffee-chain")]
    public async Task Who_joined_before_the_records_has_no_known_first_day(string bundle)
    {
        await using var database = await ImportAsync(bundle);
        var reasons = (await MembersAsync(database, "2019-04-29")).GroupBy(r => r["no_model_reason"]).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(["joined_before_records", "no_purchase", "too_few_members"], reasons.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2248, reasons.Values.Sum());
    }

    [Theory, Engines]
    public async Task A_small_chain_has_no_model_and_says_so(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.MemberAsync(1);
        await chain.MemberAsync(2, joined: "2026-01-05");
        await chain.OrderAsync("1", "A", "2026-03-02", 100, member: 1);
        await chain.RefreshAsync();
        var rows = await MembersAsync(chain.Database, "2026-03-31");
        Assert.Equal([("M1", "too_few_members", ""), ("M2", "no_purchase", "")], rows.Select(r => (r["member_code"], r["no_model_reason"], r["p_alive"] + r["clv_365d"])));
    }

    [Theory, Engines]
    public async Task Nobody_at_all_is_an_empty_report(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        Assert.Empty(await MembersAsync(chain.Database, "2026-03-31"));
    }

    /// <summary>Hand-worked: of three members one buys what costs 40 of 100, one what costs 70, one what has no cost; the chain's margin is what is left of both.</summary>
    [Fact]
    public async Task Value_is_by_the_members_own_margin_else_by_the_chains()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("A");
        await chain.Facts.ProductAsync(1, "Tea", 400_000);
        await chain.Facts.ProductAsync(2, "Bath", 700_000);
        await chain.Facts.ProductAsync(3, "Gift", null);
        var documents = new List<TestDocument>();
        var draws = new Draws(5);
        for (int m = 1; m <= 300; m++)
        {
            await chain.MemberAsync(m);
            var day = new DateOnly(2025, 11, 1).AddDays(m % 60);
            // Everybody has an own pace and an own chance to leave.
            double pace = 5 + 60 * draws.Unit(), leaves = 0.4 * draws.Unit() * draws.Unit();
            for (int i = 0; day < new DateOnly(2026, 10, 31); day = day.AddDays(1 + (int)(-pace * Math.Log(1 - draws.Unit()))), i++)
            {
                long size = 800 + (long)(400 * draws.Unit());
                documents.Add(new($"{m}-{i}", day, 1, 10 * size) { Member = m, Lines = [new(m % 3 + 1, size, 10 * size)] });
                if (draws.Unit() < leaves) break;
            }
        }

        // A member who once bought one thing of known cost, and else what has none: the chain's.
        documents.Add(new("mixed", new(2026, 10, 1), 1, 10_000) { Member = 2, Lines = [new(1, 100, 1_000), new(3, 1_000, 9_000)] });
        await chain.Facts.PutAsync([.. documents]);
        await chain.RefreshAsync();
        var all = await MembersAsync(chain.Database, "2026-10-31");
        var rows = all.Where(r => r["clv_365d"] != "").ToDictionary(r => r["member_code"]);
        Assert.True(rows.Count > 250, string.Join(' ', all.Select(r => r["no_model_reason"]).Distinct()));
        Assert.All(rows.Values, r => Assert.Equal("margin", r["clv_basis"]));
        var byKind = rows.Values.GroupBy(r => int.Parse(r["member_code"][1..], CultureInfo.InvariantCulture) % 3).ToDictionary(g => g.Key, g => g.Select(r => (r["clv_margin_of"], Number(r["clv_margin_rate"]))).Distinct().ToList());
        Assert.Equal(("own", 0.6), Assert.Single(byKind[0]));
        Assert.Equal(("own", 0.3), Assert.Single(byKind[1]));
        var (of, rate) = Assert.Single(byKind[2]);
        Assert.Equal("chain", of);
        Assert.InRange(rate, 0.4, 0.5);

        // The cost becomes known: what the night makes anew is what it would have made from scratch.
        await chain.Facts.ProductAsync(3, "Gift", 500_000);
        await chain.RefreshAsync();
        Assert.Equal(("own", 0.5), Margin((await MembersAsync(chain.Database, "2026-10-31")).Single(r => r["member_code"] == "M5")));
        Assert.Equal(0, (await chain.Database.Get<VerifyAggregates>().RunAsync(CancellationToken.None)).Tables.Sum(t => t.Count));
        // Nothing after the as-of day: M2's mixed order of October is not known in September.
        Assert.Equal(("own", 0.5), Margin((await MembersAsync(chain.Database, "2026-09-30")).Single(r => r["member_code"] == "M2")));
    }

    private static (string, double) Margin(Dictionary<string, string> row) => (row["clv_margin_of"], Number(row["clv_margin_rate"]));

    private static PurchaseHistory History(Dictionary<string, string> row, string asOf) => PurchaseHistory.Of(Day(row["first_purchase_on"]), Day(row["last_purchase_on"]), (int)Number(row["purchase_days"]), Day(asOf));

    private static void Near(double expected, string cell) => Assert.InRange(Number(cell), expected - 2e-5, expected + 2e-5);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<TestDatabase> ImportAsync(string bundle)
    {
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        Assert.Equal(ImportOutcome.Done, (await database.Get<ImportBundle>().RunAsync(new ImportRequest(SharedData.Bundle(bundle)), null, CancellationToken.None)).Outcome);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        return database;
    }

    // Names of these bundles hold no commas.
    private static async Task<List<Dictionary<string, string>>> MembersAsync(TestDatabase database, string asOf)
    {
        var file = Path.Combine(database.Folder, "m.csv");
        var run = await VerbRun.OfAsync(database, ["report", "members", "--to", asOf, "-o", file]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = (await File.ReadAllLinesAsync(file)).Select(l => l.Split(',')).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(c => c.First, c => c.Second))];
    }
}
