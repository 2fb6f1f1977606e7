using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Crm.FollowUps;

/// <summary>
/// Two stores with people, members and follow-ups: T1 of Eve (E1) about M1 is two days over, T2 of Finn (E1) about M2 due in three days, T3 of Wanda (W1) about M4.
/// M1 is Eve's; M2 Finn's; M3 has no owner; M5 gave no consent; M4 is Wanda's. The clock stands at noon of 21 Nov 2026 in Shanghai.
/// </summary>
internal sealed class TaskWorld(TestChain chain) : IAsyncDisposable
{
    public static readonly AuditActor Ann = new("7", "ann"), Bert = new("8", "bert");

    public TestChain Chain => chain;

    public TaskQueries Queries => Get<TaskQueries>();

    public TickTask Tick => Get<TickTask>();

    public GiveTasks Give => Get<GiveTasks>();

    public T Get<T>() where T : notnull => chain.Database.Get<T>();

    public static async Task<TaskWorld> CreateAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("E1");
        await chain.StoreAsync("W1", region: "West");
        await chain.Facts.RunAsync("UPDATE store SET time_zone = 'America/New_York' WHERE code = 'W1'");
        foreach (var (id, code, store, name) in ((long, string, long, string)[])[(1, "PE", 1, "Eve"), (2, "PF", 1, "Finn"), (3, "PW", 2, "Wanda")])
            await chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id, name, hired_day) VALUES (@a, @b, @c, @d, 1)", id, code, store, name);
        foreach (var (id, home, owner, consent) in ((long, string, long?, long?)[])[(1, "E1", 1, 1), (2, "E1", 2, 1), (3, "E1", null, 1), (4, "W1", 3, 1), (5, "E1", 1, 0)])
        {
            await chain.MemberAsync(id, "2025-01-01", home);
            await chain.Facts.RunAsync("UPDATE member SET name = @a, owner_employee_id = @b, marketing_consent = @c WHERE id = @d", $"Name {id}", owner, consent, id);
        }

        foreach (var (no, member, employee, store, due) in ((string, long, long, long, string)[])[("T1", 1, 1, 1, "2026-11-19"), ("T2", 2, 2, 1, "2026-11-24"), ("T3", 4, 3, 2, "2026-11-21")])
            await chain.Facts.RunAsync("INSERT INTO follow_up(task_no, kind, member_id, employee_id, store_id, due_day) VALUES (@a, 'care', @b, @c, @d, @e)", no, member, employee, store, (long)TestChain.D(due).DayNumber);
        await chain.RefreshAsync();
        return new(chain);
    }

    /// <summary>A manager of stores.</summary>
    public static Rights Manager(params string[] stores) => Of("ann", DataScope.OfStores(stores));

    /// <summary>Sales staff of E1.</summary>
    public static Rights Sales(string employee) => Of("bert", DataScope.OfStores(["E1"]).WithOwnMembersOf(employee));

    public static Rights Of(string name, DataScope scope, params string[] permissions) =>
        new(name == "ann" ? 7 : 8, name, (permissions.Length == 0 ? [Permissions.ViewTasks, Permissions.ViewMembers] : permissions).ToHashSet(StringComparer.Ordinal), scope, 1);

    public Task<string[]> FollowUpsAsync() => chain.Facts.RowsAsync("SELECT task_no, done_at_ms, outcome FROM follow_up ORDER BY task_no");

    public async Task<int> EntriesAsync() => (await Get<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.TaskChange })).Entries.Count;

    public ValueTask DisposeAsync() => chain.DisposeAsync();
}
