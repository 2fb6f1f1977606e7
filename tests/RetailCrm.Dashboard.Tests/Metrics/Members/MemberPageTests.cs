using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>The list of members: conditions, order, pages and sums, hand-worked as of 2026-06-30 with 60/90/180 days.</summary>
public class MemberPageTests
{
    private static readonly MembersRequest AsOf = new(TestChain.P("2026-06-01..2026-06-30"));

    [Theory, Engines]
    public async Task Conditions_hold_together_and_sums_are_of_all_found(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        Assert.Equal(["M1", "M2", "M3", "M4", "M5"], (await CodesAsync(chain, new())).Order());
        // Most spend first: 4,000, 500, 300, 100; the prospect has none.
        Assert.Equal(["M2", "M3", "M1", "M4", "M5"], await CodesAsync(chain, new() { Order = MemberOrder.NetSpend }));
        Assert.Equal(["M4", "M3", "M1", "M2", "M5"], await CodesAsync(chain, new() { Order = MemberOrder.LastPurchase }));
        Assert.Equal(["M2"], await CodesAsync(chain, new() { Attention = MemberGroup.SilentHighValue }));
        Assert.Equal(["M1", "M3"], (await CodesAsync(chain, new() { States = [LifecycleState.Active, LifecycleState.AtRisk], Codes = ["M1", "M3", "M5"] })).Order());
        Assert.Equal(["M1", "M4"], (await CodesAsync(chain, new() { Consent = true })).Order());
        Assert.Equal(["M2", "M3", "M5"], (await CodesAsync(chain, new() { Consent = false })).Order());
        await foreach (var told in chain.Database.Get<MemberListQueries>().MembersAsync(DataScope.All, AsOf)) Assert.Equal(told.Code is "M1" or "M4", told.MayContact);
        Assert.Empty(await CodesAsync(chain, new() { Codes = [] }));
        // By a part of the name, whatever its case, or by the whole code.
        Assert.Equal(["M1", "M2"], (await CodesAsync(chain, new() { Text = "wang" })).Order());
        Assert.Equal(["M3"], await CodesAsync(chain, new() { Text = "小" }));
        Assert.Equal(["M4"], await CodesAsync(chain, new() { Text = "M4" }));
        Assert.Empty(await CodesAsync(chain, new() { Text = "m" + "4" }));
        var page = await PageAsync(chain, DataScope.All, new() { Text = "Wang" });
        Assert.Equal((5, 2, 4300m, 1), (page.InScope, page.Found, page.NetSpend365, page.MayContact));
        Assert.Null(page.ExpectedToBuy); // five members make no model
    }

    [Theory, Engines]
    public async Task A_group_is_what_the_score_says(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        foreach (var group in RfmGroups.All)
        {
            var page = await PageAsync(chain, DataScope.All, new() { Groups = [group] });
            Assert.All(page.Rows, r => Assert.Equal(group, RfmGroups.Of(r.Figures.Score!.Value)));
        }

        Assert.Equal(4, (await CodesAsync(chain, new() { Groups = RfmGroups.All })).Length);
    }

    [Theory, Engines]
    public async Task Tags_are_given_by_rule_and_all_must_hold(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        // Ten and twenty days to the birthday.
        foreach (var (member, born) in new[] { (4L, "1990-07-10"), (5L, "1990-07-20") }) await chain.Facts.RunAsync("UPDATE member SET birth_day = @a WHERE id = @b", (long)TestChain.D(born).DayNumber, member);
        // Elsewhere: M1 in June; M4 on a day that has an order at home too; M2 longer ago than a year; M3 only later.
        foreach (var (no, store, day, member) in new[] { ("e1", "B", "2026-06-10", 1), ("e2", "B", "2025-06-30", 2), ("e3", "B", "2026-07-01", 3), ("e4", "A", "2026-06-01", 4) }) await chain.OrderAsync(no, store, day, 10, member: member);
        await chain.RefreshAsync();
        Assert.Equal(["M2"], await CodesAsync(chain, new() { Tags = [ProfileTagKind.HighValue] }));
        Assert.Equal(["M4"], await CodesAsync(chain, new() { Tags = [ProfileTagKind.BirthdaySoon] }));
        Assert.Equal(["M1", "M4"], (await CodesAsync(chain, new() { Tags = [ProfileTagKind.CrossStore] })).Order());
        Assert.Equal(["M4"], await CodesAsync(chain, new() { Tags = [ProfileTagKind.CrossStore, ProfileTagKind.BirthdaySoon] }));
        var rows = (await PageAsync(chain, DataScope.All, new())).Rows.ToDictionary(r => r.Figures.Code, r => r.Figures.Tags);
        Assert.Equal([ProfileTagKind.BirthdaySoon, ProfileTagKind.CrossStore], rows["M4"]);
        Assert.Equal([ProfileTagKind.HighValue], rows["M2"]);
        Assert.Empty(rows["M3"]);
        // The report of members says the same of each, for whoever narrows it down elsewhere.
        await foreach (var told in chain.Database.Get<MemberListQueries>().MembersAsync(DataScope.All, AsOf)) Assert.Equal(rows[told.Code], told.Tags);
        // As May knew it M2's order of last June is within the year, and those of this June have not come.
        var may = await chain.Database.Get<MemberListQueries>().PageAsync(DataScope.All, new(TestChain.P("2026-05-01..2026-05-31")), new() { Tags = [ProfileTagKind.CrossStore] }, 0, 50);
        Assert.Equal(["M2"], may.Rows.Select(r => r.Figures.Code));
    }

    [Theory, Engines]
    public async Task Pages_part_the_found_and_a_scope_sees_its_own(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var filter = new MemberFilter { Order = MemberOrder.NetSpend };
        var queries = chain.Database.Get<MemberListQueries>();
        var second = await queries.PageAsync(DataScope.All, AsOf, filter, 2, 2);
        Assert.Equal((2, 5, "M1", "M4"), (second.From, (int)second.Found, second.Rows[0].Figures.Code, second.Rows[1].Figures.Code));
        // Beyond the end the last one stands.
        Assert.Equal("M5", Assert.Single((await queries.PageAsync(DataScope.All, AsOf, filter, 99, 2)).Rows).Figures.Code);
        var b = await PageAsync(chain, DataScope.OfStores(["B"]), filter);
        Assert.Equal((1, 1, "M4"), (b.InScope, b.Found, b.Rows[0].Figures.Code));
        var own = await PageAsync(chain, DataScope.OfStores(["A", "B"]).WithOwnMembersOf("E7"), filter);
        Assert.Equal((1, "M3"), (own.InScope, own.Rows[0].Figures.Code));
        var row = own.Rows[0];
        Assert.Equal(("Store A", "Shen Jia", (bool?)null, 500m, 0), (row.HomeStore, row.Owner, row.Consent, row.NetSpend365, row.Figures.Tags.Count));
        Assert.Equal("小**", row.Figures.Name.Seen(Masking.Full, row.Who));
        Assert.Empty((await PageAsync(chain, DataScope.None, filter)).Rows);
    }

    [Theory, Engines]
    public async Task A_member_stands_where_the_pages_show_it_and_a_stranger_nowhere(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var queries = chain.Database.Get<MemberListQueries>();
        foreach (var order in Enum.GetValues<MemberOrder>())
        {
            var codes = await CodesAsync(chain, new() { Order = order });
            for (int i = 0; i < codes.Length; i++)
                Assert.Equal(new(codes[i], i + 1, 5, i == 0 ? null : codes[i - 1], i == 4 ? null : codes[i + 1]), await queries.PlaceAsync(DataScope.All, AsOf, new() { Order = order }, codes[i]));
        }

        var filter = new MemberFilter { Order = MemberOrder.NetSpend };
        // In a condition only who it holds for: 4,000 and 300 are left of the two Wangs.
        Assert.Equal(new("M1", 2, 2, "M2", null), await queries.PlaceAsync(DataScope.All, AsOf, filter with { Text = "wang" }, "M1"));
        Assert.Null(await queries.PlaceAsync(DataScope.All, AsOf, filter with { Text = "wang" }, "M3"));
        // M4 is at home in B: from A nobody leads to it, and it stands nowhere; own members have no neighbours among the others'.
        var a = DataScope.OfStores(["A"]);
        Assert.Equal(new("M1", 3, 4, "M3", "M5"), await queries.PlaceAsync(a, AsOf, filter, "M1"));
        Assert.Equal(new("M5", 4, 4, "M1", null), await queries.PlaceAsync(a, AsOf, filter, "M5"));
        Assert.Null(await queries.PlaceAsync(a, AsOf, filter, "M4"));
        Assert.Equal(new("M3", 1, 1, null, null), await queries.PlaceAsync(a.WithOwnMembersOf("E7"), AsOf, filter, "M3"));
        Assert.Null(await queries.PlaceAsync(a.WithOwnMembersOf("E7"), AsOf, filter, "M1"));
        Assert.Null(await queries.PlaceAsync(DataScope.None, AsOf, filter, "M1"));
        Assert.Null(await queries.PlaceAsync(DataScope.All, AsOf, filter, "nobody"));
    }

    private static async Task<string[]> CodesAsync(TestChain chain, MemberFilter filter) => [.. (await PageAsync(chain, DataScope.All, filter)).Rows.Select(r => r.Figures.Code)];

    private static Task<MemberPage> PageAsync(TestChain chain, DataScope scope, MemberFilter filter) => chain.Database.Get<MemberListQueries>().PageAsync(scope, AsOf, filter, 0, 50);

    // Four members at home in A, one in B: an active one, a silent one of high value, one at risk, a new one, a prospect.
    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider, new() { ["Chain:LifecycleDays"] = "60,90,180", ["Chain:SilentHighValue"] = "3000/60" });
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.Facts.RunAsync("INSERT INTO employee(id, code, name) VALUES (7, 'E7', 'Shen Jia')");
        (int Id, string Name, bool? Consent, (string Day, decimal Net)[] Buys)[] members =
        [
            (1, "Wang Fang", true, [("2026-05-01", 200), ("2026-05-20", 100)]),
            (2, "Li Wangde", false, [("2026-03-01", 4000)]),
            (3, "小明", null, [("2026-05-01", 400), ("2026-05-25", 100)]),
            (4, "Zhou", true, [("2026-06-01", 100)]),
            (5, "Sun", null, []),
        ];
        foreach (var (id, name, consent, buys) in members)
        {
            await chain.MemberAsync(id, joined: "2026-01-01", home: id == 4 ? "B" : "A");
            await chain.Facts.RunAsync("UPDATE member SET name = @a, marketing_consent = @b, owner_employee_id = @c WHERE id = @d", name, consent is { } c ? c ? 1L : 0L : null, id == 3 ? 7L : null, (long)id);
            foreach (var (day, net) in buys) await chain.OrderAsync($"{id}-{day}", id == 4 ? "B" : "A", day, net, member: id);
        }

        await chain.RefreshAsync();
        return chain;
    }
}
