using System.Globalization;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Data.Engine;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>Random chains: every cell of the reports about members, on several days and under several rules, is the oracle's.</summary>
public class MemberReportTests
{
    private static readonly string[] Stores = ["A", "B", "C"];
    private static readonly DateOnly Start = new(2025, 1, 1);

    [Theory, EnginesAndSeeds(1, 2, 3)]
    public async Task Every_cell_is_the_oracle_s(DatabaseProvider provider, int seed)
    {
        var (chain, documents, members) = await BuildAsync(provider, seed);
        await using var _ = chain;
        foreach (var (day, days, window) in (IEnumerable<(int, string, int)>)[(40, "60,90,180", 365), (300, "60,90,180", 365), (300, "7,20,45", 90), (420, "10,11,12", 1), (555, "30,60,120", 180), (700, "60,90,180", 365), (0, "1,2,3", 30)])
        {
            var asOf = Start.AddDays(day);
            int[] limits = [.. days.Split(',').Select(d => int.Parse(d, CultureInfo.InvariantCulture))];
            var oracle = new MemberOracle(documents, members, s => Stores[(int)s - 1], asOf) { Days = (limits[0], limits[1], limits[2]), Window = window };
            string[] rules = [$"--Chain:LifecycleDays={days}", $"--Chain:RfmWindowDays={window}"];
            Equal(oracle.Members(), await ReportAsync(chain, $"members --to {asOf:yyyy-MM-dd}", rules), $"members on {asOf:O}, {days}, {window}");
            Equal(oracle.Members("B"), await ReportAsync(chain, $"members --to {asOf:yyyy-MM-dd} --store B", rules), $"members of B on {asOf:O}");
            Equal(oracle.Lifecycle(), await ReportAsync(chain, $"lifecycle --from 2025-01-01 --to {asOf:yyyy-MM-dd}", rules), $"lifecycle on {asOf:O}, {days}");
            Equal(oracle.Retention(), await ReportAsync(chain, $"retention --to {asOf:yyyy-MM-dd}", rules), $"retention on {asOf:O}");
            Equal(oracle.Retention(new(2025, 3, 20)), asOf < new DateOnly(2025, 3, 20) ? oracle.Retention(new(2025, 3, 20)) : await ReportAsync(chain, $"retention --from 2025-03-20 --to {asOf:yyyy-MM-dd}", rules), $"retention from March on {asOf:O}");
        }
    }

    [Theory, EnginesAndSeeds(4)]
    public async Task The_random_chain_has_all_that_is_asked_for(DatabaseProvider provider, int seed)
    {
        var (chain, _, _) = await BuildAsync(provider, seed);
        await using var owned = chain;
        var rows = await ReportAsync(chain, "lifecycle --to 2025-10-01", "--Chain:LifecycleDays=20,40,80");
        Assert.Equal(LifecycleStates.All.Count, rows.Count);
        Assert.All(rows, r => Assert.NotEqual("0", r.Split(',')[1]));
        var groups = (await ReportAsync(chain, "members --to 2026-04-01")).Select(r => r.Split(',')[12]).Distinct().ToList();
        Assert.True(groups.Count >= 8, string.Join(' ', groups));
    }

    private static void Equal(List<string> expected, List<string> got, string where)
    {
        for (int i = 0; i < Math.Min(expected.Count, got.Count); i++) Assert.True(expected[i] == got[i], $"{where}:\n{expected[i]}, not\n{got[i]}");
        Assert.True(expected.Count == got.Count, $"{where}: {expected.Count} rows, not {got.Count}");
    }

    // The cells without quotes; of members all but name and models.
    private static async Task<List<string>> ReportAsync(TestChain chain, string command, params string[] rules)
    {
        var file = Path.Combine(chain.Database.Folder, "r.csv");
        var run = await VerbRun.OfAsync(chain.Database, ["report", .. command.Split(' '), .. rules, "-o", file]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var rows = (await File.ReadAllLinesAsync(file)).Skip(1);
        return [.. command.StartsWith("members", StringComparison.Ordinal) ? rows.Select(r => r.Split(',')).Select(c => string.Join(',', (string[])[c[0], .. c[2..15]])) : rows];
    }

    // Members with and without a day of joining and a home, before and after their orders; orders of several stores a day; returns in part, in full, late, before
    // their order, of nothing, of others' orders; documents of no amount.
    internal static async Task<(TestChain Chain, List<TestDocument> Documents, List<OracleMember> Members)> BuildAsync(DatabaseProvider provider, int seed)
    {
        var chain = await TestChain.CreateAsync(provider);
        var dice = new Dice((ulong)seed, Subject.Visits);
        foreach (var store in Stores) await chain.StoreAsync(store);
        var members = new List<OracleMember>();
        for (int id = 1; id <= 70; id++)
        {
            var member = new OracleMember(id, dice.Chance(0.4) ? Start.AddDays(dice.Below(600)) : null, dice.Chance(0.4) ? Stores[dice.Below(3)] : null);
            members.Add(member);
            await chain.MemberAsync(id, member.Joined?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), member.Home, placeholder: dice.Chance(0.2));
        }

        var documents = new List<TestDocument>();
        for (int i = 0; i < 420; i++)
        {
            bool back = i > 20 && dice.Chance(0.25);
            var named = back && dice.Chance(0.8) ? documents[dice.Below(documents.Count)] : null;
            long cents = back ? -(named is { NetCents: > 0 } && dice.Chance(0.5) ? named.NetCents.Value : 1 + dice.Below(9_000)) : dice.Chance(0.05) ? 0 : 1 + dice.Below(9_000);
            // A few members buy often, most seldom.
            long? member = dice.Chance(0.1) ? null : 1 + Math.Min(dice.Below(70), dice.Below(70));
            var day = named is not null && dice.Chance(0.7) ? named.Day.AddDays(dice.Below(60)) : Start.AddDays(dice.Below(600));
            documents.Add(new($"{i:000}", day, 1 + dice.Below(3), cents)
            {
                Member = named is not null && dice.Chance(0.6) ? named.Member : member,
                At = new(dice.Below(24), dice.Below(3)),
                OffsetMinutes = 480 + 60 * dice.Below(2),
                RefundOf = named?.No ?? (dice.Chance(0.05) ? "nowhere" : null),
            });
        }

        await chain.Facts.PutAsync([.. documents]);
        await chain.RefreshAsync();
        return (chain, documents, members);
    }
}
