using RetailCrm.Common;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Crm.FollowUps;

/// <summary>What a file says of a task that was ticked off in the portal: one that says when it was done has the last word, any other leaves the tick.</summary>
public class TickImportTests
{
    private const string Header = "task_no,kind,member_code,employee_code,store_code,due_on,done_at,outcome", Known = "SELECT task_no, kind, done_at_ms, outcome FROM follow_up ORDER BY task_no";
    private static readonly long Noon = WallClock.ToMs(new(2026, 11, 21, 12, 0, 0)), Filed = WallClock.ToMs(new(2026, 11, 20, 9, 0, 0));

    [Theory, Engines]
    public async Task A_file_that_does_not_know_of_a_tick_leaves_it_and_says_so(DatabaseProvider provider)
    {
        await using var world = await TickedAsync(provider);
        var report = await Bundle.Of("follow_ups.csv", Header, "T1,thanks,M1,PE,E1,2026-11-19,,", "T2,care,M2,PF,E1,2026-11-24,,").ImportAsync(world.Chain.Database);
        // What else it says is taken over: the kind is another now.
        Assert.Equal("2/0/1/1/0", report.Counts("follow_ups.csv"));
        var notice = Assert.Single(report.Notices);
        Assert.Equal(("tick_kept", 1L, "ticked off in the portal and not done in the file: the tick stays"), (notice.Kind, notice.Times, notice.Text));
        Assert.Equal($"T1|thanks|{Noon}|reached\nT2|care|~|~\nT3|care|~|~", await world.Chain.Database.RowsAsync(Known));
        // Again: nothing is another. And it can still be taken back.
        Assert.Equal("2/0/0/2/0", (await Bundle.Of("follow_ups.csv", Header, "T1,thanks,M1,PE,E1,2026-11-19,,", "T2,care,M2,PF,E1,2026-11-24,,").ImportAsync(world.Chain.Database)).Counts("follow_ups.csv"));
        var tick = Assert.Single((await world.Queries.TodayAsync(DataScope.All)).Ticked).Tick!;
        Assert.Equal(TickOutcome.Done, (await world.Tick.UndoAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T1", tick)).Kind);
        Assert.StartsWith("T1|thanks|~|~", await world.Chain.Database.RowsAsync(Known), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task A_file_that_says_when_it_was_done_has_the_last_word(DatabaseProvider provider)
    {
        await using var world = await TickedAsync(provider);
        var tick = Assert.Single((await world.Queries.TodayAsync(DataScope.All)).Ticked).Tick!;
        var report = await Bundle.Of("follow_ups.csv", Header, "T1,care,M1,PE,E1,2026-11-19,2026-11-20T09:00:00,declined").ImportAsync(world.Chain.Database);
        Assert.Equal("1/0/1/0/0", report.Counts("follow_ups.csv"));
        Assert.Empty(report.Notices);
        Assert.StartsWith($"T1|care|{Filed}|declined", await world.Chain.Database.RowsAsync(Known), StringComparison.Ordinal);
        // It is the file's now: nobody takes it back in the portal, and the file may.
        Assert.Equal(TickOutcome.SomebodyWasFirst, (await world.Tick.UndoAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T1", tick)).Kind);
        await Bundle.Of("follow_ups.csv", Header, "T1,care,M1,PE,E1,2026-11-19,,").ImportAsync(world.Chain.Database);
        Assert.StartsWith("T1|care|~|~", await world.Chain.Database.RowsAsync(Known), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Columns_that_a_file_lacks_stay_and_an_outcome_alone_does_not_empty_a_tick(DatabaseProvider provider)
    {
        await using var world = await TickedAsync(provider);
        var moved = await Bundle.Of("follow_ups.csv", "task_no,kind,due_on", "T1,care,2026-11-30").ImportAsync(world.Chain.Database);
        Assert.Equal(("1/0/1/0/0", 0), (moved.Counts("follow_ups.csv"), moved.Notices.Count));
        await Bundle.Of("follow_ups.csv", "task_no,kind,due_on,outcome", "T1,care,2026-11-30,").ImportAsync(world.Chain.Database);
        Assert.StartsWith($"T1|care|{Noon}|reached", await world.Chain.Database.RowsAsync(Known), StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Without_a_tick_an_empty_cell_makes_it_unknown_as_in_any_file(DatabaseProvider provider)
    {
        await using var world = await TaskWorld.CreateAsync(provider);
        await Bundle.Of("follow_ups.csv", Header, "T1,care,M1,PE,E1,2026-11-19,2026-11-20T09:00:00,declined").ImportAsync(world.Chain.Database);
        var report = await Bundle.Of("follow_ups.csv", Header, "T1,care,M1,PE,E1,2026-11-19,,").ImportAsync(world.Chain.Database);
        Assert.Equal(("1/0/1/0/0", 0), (report.Counts("follow_ups.csv"), report.Notices.Count));
        Assert.StartsWith("T1|care|~|~", await world.Chain.Database.RowsAsync(Known), StringComparison.Ordinal);
    }

    private static async Task<TaskWorld> TickedAsync(DatabaseProvider provider)
    {
        var world = await TaskWorld.CreateAsync(provider);
        Assert.Equal(TickOutcome.Done, (await world.Tick.DoneAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T1", "reached")).Kind);
        return world;
    }
}
