using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Crm.FollowUps;

/// <summary>Giving follow-ups: whom they reach, who is left out and why, and what is kept.</summary>
public class GiveTasksTests
{
    private static readonly DateOnly Due = TestChain.D("2026-11-25");

    [Theory, Engines]
    public async Task Each_goes_to_who_looks_after_the_member_and_the_rest_is_left_out_with_a_reason(DatabaseProvider provider)
    {
        await using var world = await TaskWorld.CreateAsync(provider);
        var order = new TaskOrder(["M1", "M2", "M3", "M4", "M5", "gone"], "thanks", null, Due, " before noon ");
        var plan = await world.Give.PlanAsync(TaskWorld.Manager("E1"), order);
        Assert.Equal(["M1:PE", "M2:PF"], plan.Reached.Select(r => $"{r.MemberCode}:{r.To.Code}"));
        Assert.Equal([new("M3", LeftOutReason.NoOwner), new("M4", LeftOutReason.NotYours), new("M5", LeftOutReason.NoConsent), new("gone", LeftOutReason.NotYours)], plan.LeftOut);
        Assert.Equal(["PE", "PF"], plan.Receivers.Select(r => r.Code));

        var given = await world.Give.RunAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, order);
        Assert.Equal((GiveOutcome.Done, 2, 4), (given.Kind, given.Given, given.LeftOut.Count));
        Assert.Equal([$"PORTAL-000001|thanks|1|1|1|{Due.DayNumber}|-|before noon|ann", $"PORTAL-000002|thanks|2|2|1|{Due.DayNumber}|-|before noon|ann"],
            await world.Chain.Facts.RowsAsync("SELECT f.task_no, kind, member_id, employee_id, store_id, due_day, done_at_ms, note, user_name FROM follow_up f JOIN follow_up_given g ON g.task_no = f.task_no ORDER BY f.task_no"));
        var entry = Assert.Single((await world.Get<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.TaskChange })).Entries);
        Assert.Equal(("PORTAL-000001 … PORTAL-000002", 2L, "{\"action\":\"given\",\"kind\":\"thanks\",\"dueOn\":\"2026-11-25\",\"to\":null,\"members\":[\"M1\",\"M2\"],\"leftOut\":4}"), (entry.Subject, entry.Rows, entry.DetailsJson));

        // Once more: whoever has it open has it.
        Assert.Equal(GiveOutcome.Nobody, (await world.Give.RunAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, order)).Kind);
        Assert.Equal(LeftOutReason.HasOne, (await world.Give.PlanAsync(TaskWorld.Manager("E1"), order)).LeftOut[0].Reason);
        // It is a task like others: Eve reads it with its note, and ticks it off.
        var mine = (await world.Queries.TodayAsync(TaskWorld.Sales("PE").Scope)).Open;
        Assert.Equal(["T1", "PORTAL-000001"], mine.Select(t => t.TaskNo));
        Assert.Equal(("before noon", "ann"), (mine[1].Note, mine[1].GivenBy));
        Assert.Equal(TickOutcome.Done, (await world.Tick.DoneAsync(TaskWorld.Sales("PE"), TaskWorld.Bert, "PORTAL-000001", "reached")).Kind);
    }

    [Theory, Engines]
    public async Task One_person_can_be_given_all_and_a_number_that_is_taken_is_passed_over(DatabaseProvider provider)
    {
        await using var world = await TaskWorld.CreateAsync(provider);
        await world.Chain.Facts.RunAsync("INSERT INTO follow_up(task_no, kind, due_day) VALUES ('PORTAL-000001', 'odd', 1)");
        var given = await world.Give.RunAsync(TaskWorld.Manager("E1", "W1"), TaskWorld.Ann, new(["M3", "M4", "M5", "M3"], "callback", "PF", Due, ""));
        // Who has asked to be called needs no consent for it.
        Assert.Equal((GiveOutcome.Done, 3), (given.Kind, given.Given));
        Assert.Equal(["PORTAL-000002|3|2", "PORTAL-000003|4|2", "PORTAL-000004|5|2"], await world.Chain.Facts.RowsAsync("SELECT task_no, member_id, employee_id FROM follow_up WHERE kind = 'callback' ORDER BY task_no"));
    }

    [Fact]
    public async Task Sales_staff_give_to_themselves_and_about_own_members_only()
    {
        await using var world = await TaskWorld.CreateAsync(DatabaseProvider.Sqlite);
        var plan = await world.Give.PlanAsync(TaskWorld.Sales("PE"), new(["M1", "M2"], "visit", null, Due, ""));
        Assert.Equal(("M1", "PE"), (Assert.Single(plan.Reached).MemberCode, Assert.Single(plan.Receivers).Code));
        Assert.Equal(new("M2", LeftOutReason.NotYours), Assert.Single(plan.LeftOut));
        Assert.Equal(GiveOutcome.Nobody, (await world.Give.RunAsync(TaskWorld.Sales("PE"), TaskWorld.Bert, new(["M1"], "visit", "PF", Due, ""))).Kind);
    }

    [Fact]
    public async Task Not_without_the_right_through_others_eyes_or_for_a_day_that_is_over()
    {
        await using var world = await TaskWorld.CreateAsync(DatabaseProvider.Sqlite);
        var order = new TaskOrder(["M1"], "thanks", null, Due, "");
        foreach (var nobody in new[] { Rights.None, TaskWorld.Of("ann", DataScope.All, Permissions.ViewTasks), TaskWorld.Of("ann", DataScope.All, Permissions.ViewMembers), TaskWorld.Manager("E1").ReadOnlyFor("root") })
            Assert.Equal(GiveOutcome.NotAllowed, (await world.Give.RunAsync(nobody, TaskWorld.Ann, order)).Kind);
        Assert.Equal(GiveOutcome.NotAllowed, (await world.Give.RunAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, order with { Kind = "harass" })).Kind);
        Assert.Equal(GiveOutcome.BadDay, (await world.Give.RunAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, order with { DueOn = TestChain.D("2026-11-20") })).Kind);
        Assert.Equal(GiveOutcome.BadDay, (await world.Give.RunAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, order with { DueOn = TestChain.D("2027-11-22") })).Kind);
        Assert.Equal(GiveOutcome.LongNote, (await world.Give.RunAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, order with { Note = new('x', GiveTasks.LongestNote + 1) })).Kind);
        Assert.Equal(("0", 0), ((await world.Chain.Facts.RowsAsync("SELECT COUNT(*) FROM follow_up_given"))[0], await world.EntriesAsync()));
    }
}
