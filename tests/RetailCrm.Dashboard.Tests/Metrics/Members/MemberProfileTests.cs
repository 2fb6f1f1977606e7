using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Metrics.Members.Tags;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>One member's page, hand-worked as of 2026-06-30 with 60/90/180 days.</summary>
public class MemberProfileTests
{
    private static readonly AuditActor Anna = new("7", "anna");

    [Theory, Engines]
    public async Task Figures_tags_months_points_and_the_timeline_are_the_members_own(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var p = (await OfAsync(chain, DataScope.OfStores(["A"]), "M1"))!;
        Assert.Equal(("gold", TestChain.D("2025-05-01"), true, "Store A", "Shen Jia"), (p.File.Tier, p.File.JoinedOn, p.File.Consent, p.File.HomeStore, p.File.Owner));
        // Bought 4,000 and 100 and 60 net of a return of 40; silent since 20 April: 71 days.
        var f = p.Figures!;
        Assert.Equal((4160m, 3, 71, LifecycleState.AtRisk), (f.NetSpend365, f.Row.PurchaseDays, f.Row.RecencyDays!.Value, f.Row.State));
        // The gaps are 10 and 40 days.
        Assert.Equal((25.0, 2, 0.5m, 0.5m), (f.OwnGapDays, f.Buyers, f.MoreOftenThan, f.SpendsMoreThan));
        Assert.Equal([ProfileTagKind.HighValue, ProfileTagKind.BirthdaySoon, ProfileTagKind.CrossStore, ProfileTagKind.Favourite], p.Tags.Select(t => t.Kind));
        Assert.Equal("Tea", p.Tags[3].Value);
        Assert.Equal([MemberGroup.SilentHighValue, MemberGroup.RegularAtRisk], p.Attention);
        Assert.Equal((12, TestChain.D("2025-07-01"), TestChain.D("2026-06-01"), 4100m, 60m), (p.Months.Count, p.Months[0].Month, p.Months[11].Month, p.Months[8].NetSpend, p.Months[9].NetSpend));
        Assert.Equal(140, p.Points);
        // The return carries no member, but names the member's order.
        Assert.Equal(["f2", "f1", "t1", "r1", "o3", "C1", "x2", "o2", "o1", "x1"], p.Timeline.Select(e => e.Reference));
        var (back, first) = ((PurchaseEvent)p.Timeline[3], (PurchaseEvent)p.Timeline[8]);
        Assert.Equal((-40m, "Store B"), (back.Net, back.Store));
        Assert.Equal((4000m, "Store A", "Shen Jia", "P1"), (first.Net, first.Store, first.Employee, string.Join(',', first.Goods)));
        Assert.Equal(("repair", 5), (((TicketEvent)p.Timeline[2]).TicketKind, ((TicketEvent)p.Timeline[2]).Satisfaction));
        // Done on the fourth; the other waits since the second.
        Assert.Equal([("thanks", "reached"), ("care", null)], p.Timeline.OfType<TaskEvent>().Select(t => (t.TaskKind, t.Outcome)));
    }

    [Theory, Engines]
    public async Task Who_may_open_it_is_the_scopes_and_every_opening_is_in_the_audit(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        Assert.NotNull(await OfAsync(chain, DataScope.All, "M1"));
        Assert.NotNull(await OfAsync(chain, DataScope.OfStores(["A", "B"]).WithOwnMembersOf("E7"), "M1"));
        foreach (var (scope, code) in (IEnumerable<(DataScope, string)>)
            [(DataScope.OfStores(["B"]), "M1"), (DataScope.OfStores(["A", "B"]).WithOwnMembersOf("E8"), "M1"), (DataScope.None, "M1"), (DataScope.All, "M9"), (DataScope.OfStores(["A", "B"]).WithOwnMembersOf("E7"), "M2")])
            Assert.Null(await OfAsync(chain, scope, code));
        var entries = (await chain.Database.Get<AuditQueries>().FindAsync(new(true), new() { User = "anna" })).Entries;
        Assert.Equal([(AuditActions.ViewProfile, "M1"), (AuditActions.ViewProfile, "M1")], entries.Select(e => (e.Action, e.Subject!)));
    }

    [Theory, Engines]
    public async Task A_member_who_comes_later_has_a_file_and_no_figures(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var p = (await OfAsync(chain, DataScope.All, "M3"))!;
        Assert.Null(p.Figures);
        Assert.Equal((0, 0, null), (p.Attention.Count, p.Timeline.Count, p.Points));
        Assert.All(p.Months, m => Assert.Equal(0, m.NetSpend));
    }

    [Theory]
    [InlineData("1990-07-05", "2026-06-30", 5)]
    [InlineData("1990-06-30", "2026-06-30", 0)]
    [InlineData("1990-01-02", "2026-12-31", 2)]
    [InlineData("1992-02-29", "2026-02-20", 8)]
    [InlineData("1992-02-29", "2028-02-20", 9)]
    public void Days_to_the_next_birthday(string born, string from, int days) => Assert.Equal(days, ProfileTags.DaysTo(TestChain.D(born), TestChain.D(from)));

    private static Task<MemberProfile?> OfAsync(TestChain chain, DataScope scope, string code) =>
        chain.Database.Get<MemberProfileQueries>().OfAsync(scope, new Viewer(Anna, Masking.Full), code, TestChain.D("2026-06-30"));

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider, new() { ["Chain:LifecycleDays"] = "60,90,180", ["Chain:SilentHighValue"] = "3000/60" });
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.Facts.RunAsync("INSERT INTO employee(id, code, name) VALUES (7, 'E7', 'Shen Jia'), (8, 'E8', NULL)");
        await chain.MemberAsync(1, joined: "2025-05-01", home: "A");
        await chain.MemberAsync(2, joined: "2025-05-01", home: "A");
        await chain.MemberAsync(3, joined: "2026-07-04", home: "A");
        await chain.Facts.RunAsync("UPDATE member SET tier = 'gold', marketing_consent = 1, owner_employee_id = 7, birth_day = @a WHERE id = 1", (long)TestChain.D("1990-07-05").DayNumber);
        await chain.Facts.ProductAsync(1, "Tea", 100);
        await chain.Facts.PutAsync(chain.Document("o1", "A", "2026-03-01", 4000, member: 1) with { Employee = 7, Lines = [new(1, 1000, 400000)] });
        await chain.OrderAsync("o2", "A", "2026-03-11", 100, member: 1);
        await chain.OrderAsync("o3", "B", "2026-04-20", 100, member: 1);
        await chain.OrderAsync("r1", "B", "2026-05-02", -40, refundOf: "o3");
        await chain.OrderAsync("o4", "A", "2026-05-02", 9, member: 2);
        await chain.Facts.RunAsync("INSERT INTO points_entry(entry_no, member_id, at_ms, points, reason, order_no) VALUES ('x1', 1, @a, 100, 'welcome', NULL), ('x2', 1, @b, 40, 'purchase', 'o2')", At("2025-05-01"), At("2026-03-12"));
        await chain.Facts.RunAsync("INSERT INTO campaign(id, code, name, starts_day, ends_day) VALUES (1, 'C1', 'Spring', 1, 2)");
        await chain.Facts.RunAsync("INSERT INTO campaign_target(campaign_id, member_id, arm, contacted_at_ms) VALUES (1, 1, 'treatment', @a)", At("2026-03-20"));
        await chain.Facts.RunAsync("INSERT INTO follow_up(task_no, kind, member_id, employee_id, due_day, created_at_ms, done_at_ms, outcome) VALUES ('f1', 'care', 1, NULL, @a, @b, NULL, NULL), ('f2', 'thanks', 1, NULL, @a, @b, @c, 'reached')", (long)TestChain.D("2026-06-05").DayNumber, At("2026-06-02"), At("2026-06-04"));
        await chain.Facts.RunAsync("INSERT INTO service_ticket(ticket_no, kind, opened_at_ms, opened_offset_min, store_id, member_id, satisfaction) VALUES ('t1', 'repair', @a, 480, 1, 1, 5)", At("2026-06-01"));
        await chain.RefreshAsync();
        return chain;
    }

    private static long At(string day) => RetailCrm.Common.WallClock.ToMs(TestChain.D(day).ToDateTime(new TimeOnly(12, 0)));
}
