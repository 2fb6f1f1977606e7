using System.Globalization;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.SampleData;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>For random grants over random data: what somebody sees is the union of what single stores' people see, and nothing else.</summary>
public sealed class GrantUnionTests
{
    private static readonly (string Code, string Region)[] Stores = [("E1", "East"), ("E2", "East"), ("E3", "East"), ("W1", "West"), ("W2", "West")];

    // Reports with a row per store, day, document or member of one store; and those whose counts add up over stores.
    private static readonly string[] ByRow = ["orders", "sales-daily", "store-comparison", "members"], BySum = ["lifecycle"];

    [Theory, EnginesAndSeeds(1, 2)]
    public async Task A_user_sees_the_union_of_the_granted_stores(DatabaseProvider provider, int seed)
    {
        await using var chain = await BuildAsync(provider, seed);
        var users = await AddUsersAsync(chain, new Dice((ulong)seed, Subject.People));
        foreach (var (code, _) in Stores) await chain.Database.Services.AddUserAsync(code, [PortalRole.RegionManager], [Accounts.Store(code)]);
        foreach (var report in ByRow.Concat(BySum))
        {
            var single = new Dictionary<string, string[][]>();
            foreach (var (code, _) in Stores) single[code] = await RowsAsync(chain, report, code);
            Assert.All(single.Values, Assert.NotEmpty);
            foreach (var (user, sees) in users)
            {
                var union = sees.SelectMany(code => single[code]).ToList();
                var rows = await RowsAsync(chain, report, user);
                if (ByRow.Contains(report)) Assert.Equal(Lines(union), Lines(rows));
                else Assert.Equal(Sums(union), Sums(rows));
            }
        }
    }

    // Grants of stores, regions and the chain, of now, before and after; and what holds of them today.
    private static async Task<List<(string User, string[] Sees)>> AddUsersAsync(TestChain chain, Dice dice)
    {
        var users = new List<(string, string[])>();
        for (int i = 0; i < 8; i++)
        {
            var sees = new HashSet<string>();
            var grants = new List<ScopeGrant>();
            for (int n = dice.Between(0, 5); n > 0; n--)
            {
                var (code, region) = Stores[dice.Between(0, Stores.Length - 1)];
                var (from, to, holds) = dice.Between(0, 3) switch { 0 => ("2020-01-01", "2026-11-20", false), 1 => ("2026-11-22", null, false), 2 => ("2026-11-21", "2026-11-21", true), _ => ("2020-01-01", (string?)null, true) };
                bool whole = dice.Between(0, 2) == 0;
                grants.Add(whole ? Accounts.Region(region, from, to) : Accounts.Store(code, from, to));
                if (holds) sees.UnionWith(whole ? Stores.Where(s => s.Region == region).Select(s => s.Code) : [code]);
            }

            await chain.Database.Services.AddUserAsync($"user{i}", [PortalRole.RegionManager], [.. grants]);
            users.Add(($"user{i}", [.. sees]));
        }

        Assert.Contains(users, u => u.Item2.Length > 1);
        Assert.Contains(users, u => u.Item2.Length == 0);
        return users;
    }

    private static async Task<string[][]> RowsAsync(TestChain chain, string report, string user)
    {
        var rights = (await chain.Database.Get<RightsQueries>().FindAsync(user, TestChain.D("2026-11-21")))!;
        var permission = chain.Database.Get<ReportCatalogue>().PermissionOf(report);
        var answer = await chain.Database.Get<ReportQueries>().OpenAsync(rights.ScopeFor(permission), new(report, TestChain.P("2026-03-01..2026-03-31")));
        var rows = new List<string[]>();
        await foreach (var row in answer.Document!.Rows) rows.Add([.. row.Select(v => v.IsNumber ? v.Number.ToString(CultureInfo.InvariantCulture) : v.Text ?? "")]);
        return [.. rows];
    }

    private static IEnumerable<string> Lines(IEnumerable<string[]> rows) => rows.Select(r => string.Join('|', r)).Order(StringComparer.Ordinal);

    // Members and net spend by state.
    private static IEnumerable<string> Sums(IEnumerable<string[]> rows) =>
        rows.GroupBy(r => r[0]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Sum(r => Number(r[1]))} members, {g.Sum(r => Number(r[3]))}").Where(l => !l.Contains(" 0 members", StringComparison.Ordinal));

    private static decimal Number(string text) => text.Length == 0 ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider, int seed)
    {
        var chain = await TestChain.CreateAsync(provider);
        var dice = new Dice((ulong)seed, Subject.Visits);
        long member = 0;
        foreach (var (code, region) in Stores) await chain.StoreAsync(code, region: region);
        foreach (var (code, _) in Stores)
        {
            for (int i = 0; i < 4; i++) await chain.MemberAsync(++member, joined: "2026-01-05", home: code);
        }

        // Members buy anywhere; some return it.
        foreach (var (code, _) in Stores)
        {
            for (int i = 0; i < 12; i++)
            {
                var day = $"2026-03-{dice.Between(1, 28):00}";
                await chain.OrderAsync($"{code}-{i}", code, day, dice.Between(10, 900), member: dice.Between(0, 2) == 0 ? null : dice.Between(1, (int)member), units: dice.Between(1, 5));
                if (dice.Between(0, 3) == 0) await chain.OrderAsync($"{code}-{i}r", code, day, -dice.Between(1, 9), refundOf: $"{code}-{i}");
            }
        }

        await chain.RefreshAsync();
        return chain;
    }
}
