using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Employees;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Crm.FollowUps;

/// <summary>Ticking a follow-up off and taking it back: who may, who was first, until when, and that every figure knows.</summary>
public class TickTaskTests
{
    private static readonly long Noon = WallClock.ToMs(new(2026, 11, 21, 12, 0, 0));

    [Theory, Engines]
    public async Task A_tick_is_written_counted_and_taken_back(DatabaseProvider provider)
    {
        await using var world = await TaskWorld.CreateAsync(provider);
        var request = new EmployeeRequest(TestChain.P("2026-11-15..2026-11-30"));
        async Task<FollowUpCounts> Counted(string code) => (await world.Get<EmployeeQueries>().ListAsync(DataScope.All, request)).People.Single(p => p.Person.Code == code).FollowUps;
        Assert.Equal(new(1, 0, 0, 1), await Counted("PE"));

        Assert.Equal(TickOutcome.Done, (await world.Tick.DoneAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T1", "reached")).Kind);
        Assert.Equal([$"T1|{Noon}|reached", "T2|-|-", "T3|-|-"], await world.FollowUpsAsync());
        // No refresh came between: the employees' figures know, and those of others are as they were.
        Assert.Equal((new(1, 0, 1, 0), new(1, 0, 0, 0)), (await Counted("PE"), await Counted("PF")));
        var list = await world.Queries.TodayAsync(DataScope.OfStores(["E1"]));
        Assert.Equal(("T2", "T1"), (Assert.Single(list.Open).TaskNo, Assert.Single(list.Ticked).TaskNo));
        Assert.Equal(("ann", true, "reached"), (list.Ticked[0].Tick!.By, list.Ticked[0].MayUndo, list.Ticked[0].Outcome));

        // What is kept is what a rebuild makes.
        await world.Chain.RefreshAsync();
        Assert.Equal(0, (await VerbRun.OfAsync(world.Chain.Database, ["verify"])).ExitCode);
        await world.Get<RefreshAggregates>().RunAsync(RefreshKind.Full, "test", CancellationToken.None);
        Assert.Equal(new(1, 0, 1, 0), await Counted("PE"));

        Assert.Equal(TickOutcome.Done, (await world.Tick.UndoAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T1", list.Ticked[0].Tick!)).Kind);
        Assert.Equal(["T1|-|-", "T2|-|-", "T3|-|-"], await world.FollowUpsAsync());
        Assert.Equal(new(1, 0, 0, 1), await Counted("PE"));
        var entries = (await world.Get<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.TaskChange })).Entries;
        Assert.Equal(["T1", "T1"], entries.Select(e => e.Subject));
        Assert.Equal(["{\"action\":\"taken_back\",\"outcome\":\"reached\"}", "{\"action\":\"done\",\"outcome\":\"reached\"}"], entries.Select(e => e.DetailsJson));
    }

    [Theory, Engines]
    public async Task The_second_sees_who_was_first(DatabaseProvider provider)
    {
        await using var world = await TaskWorld.CreateAsync(provider);
        Assert.Equal(TickOutcome.Done, (await world.Tick.DoneAsync(TaskWorld.Sales("PE"), TaskWorld.Bert, "T1", "no_answer")).Kind);
        var second = await world.Tick.DoneAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T1", "reached");
        Assert.Equal((TickOutcome.SomebodyWasFirst, "bert", "no_answer"), (second.Kind, second.First!.Tick!.By, second.First.Outcome));
        var seen = (await world.Queries.TodayAsync(DataScope.All)).Ticked.Single().Tick!;
        Assert.Equal(TickOutcome.Done, (await world.Tick.UndoAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T1", seen)).Kind);
        // Taken back already, and ticked anew meanwhile: the old sight holds no more.
        Assert.Equal(TickOutcome.SomebodyWasFirst, (await world.Tick.UndoAsync(TaskWorld.Sales("PE"), TaskWorld.Bert, "T1", seen)).Kind);
        world.Chain.Clock.Now = world.Chain.Clock.Now.AddMinutes(1);
        await world.Tick.DoneAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T1", "reached");
        Assert.Equal(TickOutcome.SomebodyWasFirst, (await world.Tick.UndoAsync(TaskWorld.Sales("PE"), TaskWorld.Bert, "T1", seen)).Kind);
        Assert.Equal(3, await world.EntriesAsync());
    }

    [Fact]
    public async Task Until_midnight_by_the_wall_clock_of_the_store()
    {
        await using var world = await TaskWorld.CreateAsync(DatabaseProvider.Sqlite);
        // 23:00 of the 20th in New York.
        Assert.Equal(TickOutcome.Done, (await world.Tick.DoneAsync(TaskWorld.Manager("W1"), TaskWorld.Ann, "T3", "reached")).Kind);
        Assert.Contains($"T3|{WallClock.ToMs(new(2026, 11, 20, 23, 0, 0))}|reached", await world.FollowUpsAsync());
        var tick = (await world.Queries.TodayAsync(DataScope.All)).Ticked.Single().Tick!;
        world.Chain.Clock.Now = world.Chain.Clock.Now.AddHours(1);
        Assert.Equal(TickOutcome.TooLate, (await world.Tick.UndoAsync(TaskWorld.Manager("W1"), TaskWorld.Ann, "T3", tick)).Kind);
        Assert.Empty((await world.Queries.TodayAsync(DataScope.All)).Ticked);
        Assert.Equal(1, await world.EntriesAsync());
    }

    [Fact]
    public async Task Only_tasks_of_the_scope_with_the_right_and_with_own_eyes()
    {
        await using var world = await TaskWorld.CreateAsync(DatabaseProvider.Sqlite);
        Rights[] nobody =
        [
            TaskWorld.Manager("W1"), TaskWorld.Sales("PF"), TaskWorld.Sales(""), Rights.None, TaskWorld.Of("ann", DataScope.All, Permissions.ViewMembers), TaskWorld.Manager("E1").ReadOnlyFor("root"),
        ];
        foreach (var rights in nobody) Assert.Equal(TickOutcome.NotAllowed, (await world.Tick.DoneAsync(rights, TaskWorld.Ann, "T1", "reached")).Kind);
        Assert.Equal(TickOutcome.NotAllowed, (await world.Tick.DoneAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T1", "sold them a boat")).Kind);
        Assert.Equal(TickOutcome.NotAllowed, (await world.Tick.DoneAsync(TaskWorld.Manager("E1"), TaskWorld.Ann, "T9", "reached")).Kind);
        Assert.Equal(["T1|-|-", "T2|-|-", "T3|-|-"], await world.FollowUpsAsync());
        Assert.Equal(0, await world.EntriesAsync());
    }

    [Fact]
    public async Task Everyone_reads_what_is_theirs_and_about_whom()
    {
        await using var world = await TaskWorld.CreateAsync(DatabaseProvider.Sqlite);
        async Task<string> List(DataScope scope) => string.Join(' ', (await world.Queries.TodayAsync(scope)).Open.Select(t => $"{t.TaskNo}:{t.Member?.Who.Code}{(t.Member is { IsInScope: false } ? "?" : "")}"));
        Assert.Equal("T1:M1 T3:M4 T2:M2", await List(DataScope.All));
        Assert.Equal("T1:M1 T2:M2", await List(DataScope.OfStores(["E1"])));
        Assert.Equal("T1:M1", await List(DataScope.OfStores(["E1"]).WithOwnMembersOf("PE")));
        Assert.Equal("", await List(DataScope.OfStores(["E1"]).WithOwnMembersOf("")));
        Assert.Equal("", await List(DataScope.None));
        // Who sees colleagues, but no single members, reads what they do and not about whom.
        Assert.Equal("T1: T2:", await List(DataScope.OfStores(["E1"]).WithOwnMembersOf("", ownRowOnly: false)));
        // The member has gone over to a colleague: the task still says about whom, and the page stays closed.
        await world.Chain.Facts.RunAsync("UPDATE member SET owner_employee_id = 2 WHERE id = 1");
        Assert.Equal("T1:M1?", await List(DataScope.OfStores(["E1"]).WithOwnMembersOf("PE")));
        Assert.Equal("T2:M2", await List(DataScope.OfStores(["E1"]).WithOwnMembersOf("PF")));
        Assert.Empty(await world.Queries.OfMemberAsync(DataScope.OfStores(["E1"]).WithOwnMembersOf("PE"), "M1"));
        Assert.Equal("T1", Assert.Single(await world.Queries.OfMemberAsync(DataScope.OfStores(["E1"]), "M1")).TaskNo);
    }
}
