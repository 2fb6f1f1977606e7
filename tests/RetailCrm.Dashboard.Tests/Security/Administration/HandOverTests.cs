using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Administration;

/// <summary>A leaver keeps nothing, and nothing of theirs is left without an owner.</summary>
public class HandOverTests
{
    private const string Owners = "SELECT m.code, e.code FROM member m JOIN employee e ON e.id = m.owner_employee_id ORDER BY m.code", Tasks = "SELECT f.task_no, e.code FROM follow_up f JOIN employee e ON e.id = f.employee_id ORDER BY f.task_no";
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory, Engines]
    public async Task Members_and_open_tasks_go_on_and_account_grants_and_sessions_end(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var (database, user) = (chain.Database, await LeaverAsync(chain));
        await database.Get<Sessions>().BeginAsync(user.Id, null, null, default);
        var handOver = database.Get<HandOver>();
        var plan = await handOver.PlanAsync(new(MayManage: true), user);
        Assert.Equal((2L, 1L), (plan.Members, plan.Tasks));
        // The same store first; nobody who has left.
        Assert.Equal(["E102", "E201"], plan.Colleagues.Select(c => c.Code));
        Assert.Equal(new(HandOverOutcome.Done, 2, 1), await handOver.RunAsync(AuditActor.LocalOperator, user, "E102", default));
        Assert.Equal("M1|E102\nM2|E102\nM3|E201", await database.RowsAsync(Owners));
        Assert.Equal("T1|E102\nT2|E101", await database.RowsAsync(Tasks));
        Assert.Equal("1\n2", await database.RowsAsync("SELECT member_id FROM dirty_member ORDER BY member_id"));
        var after = (await database.Get<UserQueries>().AllAsync(new(MayManage: true))).User(user.Id)!;
        Assert.False(after.Active);
        Assert.Equal((GrantKind.Store, "E1", Today.AddDays(-1)), Assert.Single(after.Rights.Grants.Select(g => (g.Kind, g.Target, g.ToDay!.Value))));
        Assert.Empty(await database.Get<Sessions>().OpenOfAsync(user.Id, default));
        Assert.Same(Rights.None, await database.Get<RightsQueries>().OfAsync(user.Id, Today));
        var entry = (await database.Get<AuditQueries>().FindAsync(new(true), new() { Subject = "shen" })).Entries[0];
        Assert.Contains("{\"handOver\":{\"from\":\"E101\",\"to\":\"E102\",\"members\":2,\"tasks\":1,\"grants\":2,\"sessions\":1}}", entry.DetailsJson, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task Without_a_successor_who_is_there_nothing_holds(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var (database, user) = (chain.Database, await LeaverAsync(chain));
        var (handOver, owners) = (database.Get<HandOver>(), await database.RowsAsync(Owners));
        long entries = (await database.Get<VerifyAudit>().RunAsync()).Entries;
        Assert.Equal(HandOverOutcome.SuccessorNeeded, (await handOver.RunAsync(AuditActor.LocalOperator, user, null, default)).Outcome);
        foreach (var nobody in (string[])["E101", "E103", "gone"]) Assert.Equal(HandOverOutcome.SuccessorUnknown, (await handOver.RunAsync(AuditActor.LocalOperator, user, nobody, default)).Outcome);
        var admin = (await database.Get<UserQueries>().AllAsync(new(MayManage: true))).Users.Single(u => u.UserName == "luo");
        Assert.Equal(HandOverOutcome.LastAdmin, (await handOver.RunAsync(AuditActor.LocalOperator, admin, null, default)).Outcome);
        Assert.Equal(HandOverOutcome.OwnAdminRight, (await handOver.RunAsync(new($"{admin.Id}", "luo"), admin, null, default)).Outcome);
        Assert.Equal(owners, await database.RowsAsync(Owners));
        Assert.Equal("", await database.RowsAsync("SELECT member_id FROM dirty_member"));
        Assert.Equal(entries, (await database.Get<VerifyAudit>().RunAsync()).Entries);
        Assert.True((await database.Get<RightsQueries>().OfAsync(user.Id, Today)).Scope.Includes("E1"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => handOver.PlanAsync(default, user));
    }

    private static async Task<UserRow> LeaverAsync(TestChain chain)
    {
        await chain.Database.Services.AddUserAsync("luo", [PortalRole.Admin]);
        var id = await chain.Database.Services.AddUserAsync("shen", [PortalRole.SalesStaff], [Accounts.Store("E1"), Accounts.Store("W1", "2026-12-01")], u => u.EmployeeCode = "E101");
        return (await chain.Database.Get<UserQueries>().AllAsync(new(MayManage: true))).User(id)!;
    }

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("E1");
        await chain.StoreAsync("W1", region: "West");
        await chain.Database.ExecuteAsync(
            $"""
            INSERT INTO employee(id, code, store_id, name, left_day) VALUES (1, 'E101', 1, 'Shen', NULL), (2, 'E102', 1, 'Zhou', NULL), (3, 'E103', 1, 'Sun', {Today.DayNumber}), (4, 'E201', 2, 'He', NULL);
            INSERT INTO member(id, code, owner_employee_id) VALUES (1, 'M1', 1), (2, 'M2', 1), (3, 'M3', 4);
            INSERT INTO follow_up(task_no, kind, member_id, employee_id, due_day, done_at_ms) VALUES ('T1', 'call', 1, 1, 1, NULL), ('T2', 'call', 1, 1, 1, 5)
            """);
        return chain;
    }
}
