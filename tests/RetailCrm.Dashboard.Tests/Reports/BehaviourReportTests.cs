using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>The reports that make every question about behaviour and standing reachable: repurchase, rfm-migration, store-ranking, store-mix.</summary>
public class BehaviourReportTests
{
    /// <summary>The receipts of ANALYTICS 2.4, worked by hand there.</summary>
    [Theory, Engines]
    public async Task Repurchase_rates_and_the_n_day_rate_of_the_hand_example(DatabaseProvider provider)
    {
        await using var chain = await HandExampleAsync(provider);
        var rows = await ReportAsync(chain, "repurchase", "--from", "2026-01-01", "--to", "2026-04-30");
        string[] Of(string figure, string days = "") => rows.Where(r => r[0] == figure && r[1] == days).Select(r => $"{r[2]}/{r[3]} {r[4]}").ToArray();
        Assert.Equal(["1/5 0.200000"], Of("n_day_repurchase", "30"));
        Assert.Equal(["2/5 0.400000"], Of("n_day_repurchase", "60"));
        Assert.Equal(["2/2 1.000000"], Of("n_day_repurchase", "90"));
        Assert.Equal(["0/0 "], Of("n_day_repurchase", "180"));
        Assert.Equal(["3/5 0.600000"], Of("repurchase_rate"));
        Assert.Equal(["0/5 0.000000"], Of("returning_share"));
        Assert.Equal(["0/0 "], Of("return_rate"));
        Assert.Equal(["figure,days,members,base,rate,rate_low,rate_high"], [await HeaderAsync(chain, "repurchase")]);
        Assert.Equal(["0/0 "], Of("return_curve", "30"));
        Assert.Equal(["base_rate", "churn_rate", "early_warning_rate", "n_day_repurchase", "repurchase_rate", "return_curve", "return_rate", "returning_share", "wake_rate", "win_back_rate"], rows.Select(r => r[0]).Distinct());
        // By the end of June six silences of 30 days had 90 more to look at: after A's of 25 Jan, C's of 20 Jan and of 28 Feb, D's, E's of 15 Feb and F's. A, C once and E came back.
        rows = await ReportAsync(chain, "repurchase", "--from", "2026-01-01", "--to", "2026-06-30");
        Assert.Equal(["3/6 0.500000"], Of("return_curve", "30"));
    }

    [Theory, Engines]
    public async Task Members_move_between_groups_and_every_member_is_in_one_row(DatabaseProvider provider)
    {
        await using var chain = await HandExampleAsync(provider);
        var rows = await ReportAsync(chain, "rfm-migration", "--from", "2026-02-05", "--to", "2026-04-30");
        Assert.Equal(6, rows.Sum(r => int.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(rows.GroupBy(r => r[0]), g => Assert.Equal(g.Sum(r => decimal.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture)), decimal.Parse(g.First()[3], System.Globalization.CultureInfo.InvariantCulture)));
        // E and F bought first after the fifth of February; B's purchase was returned: never in a window after that.
        Assert.Equal(2, rows.Where(r => r[0] == "not_yet").Sum(r => int.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["1"], rows.Where(r => r[1] == "outside").Select(r => r[2]));
    }

    [Theory, Engines]
    public async Task Stores_are_ranked_and_their_mix_told_apart(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        // Two days, visitors move from A to B: by hand, 100 and 100 become 50 and 150; every fourth buys one thing, of 10 at A and of 20 at B.
        foreach (var (day, a, b) in new[] { ("2026-03-02", 25, 25), ("2026-03-03", 12, 38) })
        {
            for (int i = 0; i < a; i++) await chain.OrderAsync($"A{day}{i}", "A", day, 10);
            for (int i = 0; i < b; i++) await chain.OrderAsync($"B{day}{i}", "B", day, 20);
            await chain.TrafficAsync("A", day, 10, 4 * a);
            await chain.TrafficAsync("B", day, 10, 4 * b);
        }

        await chain.RefreshAsync();
        var mix = await ReportAsync(chain, "store-mix", "--from", "2026-03-03", "--to", "2026-03-03", "--compare", "previous");
        Assert.Equal(["conversion,0.00", "mix,130.00", "opened_or_closed,0.00", "uncounted,0.00", "unit_price,0.00", "upt,0.00", "visitors,0.00"], mix.Select(r => string.Join(',', r)));
        Assert.Empty(await ReportAsync(chain, "store-mix", "--from", "2026-03-03", "--to", "2026-03-03"));
        var ranks = await ReportAsync(chain, "store-ranking", "--from", "2026-03-02", "--to", "2026-03-03");
        Assert.Equal(["conversion", "net_sales", "repurchase_rate"], ranks.Select(r => r[0]).Distinct());
        Assert.Equal([("A", "148", "0.250000"), ("B", "252", "0.250000")], ranks.Where(r => r[0] == "conversion").Select(r => (r[1], r[2], r[3])));
    }

    private static async Task<TestChain> HandExampleAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("S1");
        await chain.StoreAsync("S2");
        for (int m = 1; m <= 6; m++) await chain.MemberAsync(m);
        (string Day, string Store, decimal Net, long Member)[] receipts =
        [
            ("2026-01-05", "S1", 100, 1), ("2026-01-25", "S1", 50, 1), ("2026-03-10", "S2", 80, 1), ("2026-01-10", "S1", 200, 2), ("2026-01-20", "S2", 60, 3), ("2026-02-28", "S2", 40, 3),
            ("2026-02-03", "S1", 90, 4), ("2026-02-03", "S1", 30, 4), ("2026-02-15", "S2", 70, 5), ("2026-04-20", "S1", 70, 5), ("2026-03-01", "S1", 120, 6),
        ];
        foreach (var (r, i) in receipts.Select((r, i) => (r, i))) await chain.OrderAsync($"o{i}", r.Store, r.Day, r.Net, r.Member);
        await chain.OrderAsync("back", "S1", "2026-02-01", -200, 2, refundOf: "o3");
        await chain.RefreshAsync();
        return chain;
    }

    private static async Task<List<string[]>> ReportAsync(TestChain chain, string name, params string[] options) => [.. (await LinesAsync(chain, name, options)).Skip(1).Select(l => l.Split(','))];

    private static async Task<string> HeaderAsync(TestChain chain, string name) => (await LinesAsync(chain, name, ["--from", "2026-01-01", "--to", "2026-04-30"]))[0];

    private static async Task<string[]> LinesAsync(TestChain chain, string name, string[] options)
    {
        var file = Path.Combine(chain.Database.Folder, $"{name}.csv");
        var run = await VerbRun.OfAsync(chain.Database, ["report", name, .. options, "-o", file]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return await File.ReadAllLinesAsync(file);
    }
}
