using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security;

/// <summary>Passwords, locks and sessions, without a web server.</summary>
public class CheckPasswordTests
{
    private readonly FixedClock clock = new(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    [Theory, Engines]
    public async Task Five_failures_lock_for_a_quarter_of_an_hour_and_an_unknown_name_is_answered_alike(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        await database.Services.AddUserAsync("zhou", [PortalRole.StoreManager]);
        await database.Services.AddUserAsync("gone", [PortalRole.StoreManager], more: u => u.Active = false);
        await database.Services.AddUserAsync("demo", [PortalRole.StoreManager], more: u => u.Demo = true);
        foreach (var name in (string[])["zhou", "unheard-of", "gone", "demo"])
        {
            Assert.Equal([4, 3, 2, 1, 0, 0], await AttemptsAsync(database, name, "wrong", 6));
            // The right one helps no more.
            Assert.Equal([0], await AttemptsAsync(database, name, Accounts.Password, 1));
        }

        clock.Now = clock.Now.AddMinutes(14.9);
        Assert.Equal([0], await AttemptsAsync(database, "zhou", Accounts.Password, 1));
        clock.Now = clock.Now.AddMinutes(0.2);
        Assert.Equal([4], await AttemptsAsync(database, "unheard-of", "wrong", 1));
        Assert.Equal([4, 3], await AttemptsAsync(database, "zhou", "wrong", 2));
        Assert.NotNull((await TryAsync(database, "ZHOU", Accounts.Password)).User);
        Assert.Equal([4], await AttemptsAsync(database, "zhou", "wrong", 1));
    }

    [Theory, Engines]
    public async Task Two_nodes_count_together_whether_or_not_somebody_has_the_name(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        await database.Services.AddUserAsync("zhou", [PortalRole.StoreManager]);
        await using var other = database.Services.CreateAsyncScope();
        UnknownNames[] nodes = [database.Get<UnknownNames>(), ActivatorUtilities.CreateInstance<UnknownNames>(other.ServiceProvider)];
        var left = new List<int>();
        for (int i = 0; i < 6; i++) left.Add(await nodes[i % 2].FailAsync("NOBODY"));
        Assert.Equal([4, 3, 2, 1, 0, 0], left);
        // The name itself is not kept: people type passwords there.
        Assert.DoesNotContain("NOBODY", await database.RowsAsync("SELECT name_hash FROM unknown_sign_in"), StringComparison.OrdinalIgnoreCase);
        clock.Now = clock.Now.AddDays(31);
        Assert.Equal(4, await nodes[0].FailAsync("ANOTHER"));
        Assert.Equal("1", await database.RowsAsync("SELECT COUNT(*) FROM unknown_sign_in"));
    }

    [Fact]
    public async Task Attempts_at_the_same_time_each_count()
    {
        await using var database = await CreateAsync(DatabaseProvider.Sqlite);
        await database.Services.AddUserAsync("zhou", []);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryAsync(database, "zhou", "wrong")));
        Assert.True((await TryAsync(database, "zhou", Accounts.Password)).Locked);
    }

    [Theory, Engines]
    public async Task A_session_is_worth_something_until_it_ends_the_user_leaves_or_the_password_changes(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var id = await database.Services.AddUserAsync("zhou", [], more: u => u.SecurityStamp = "s");
        var stamp = (await TryAsync(database, "zhou", Accounts.Password)).User!.SecurityStamp!;
        var sessions = database.Get<Sessions>();
        var (one, two) = (await sessions.BeginAsync(id, "::1", "browser", default), await sessions.BeginAsync(id, null, null, default));
        Assert.True((await sessions.StateAsync(one, id, stamp, default)).Open);
        Assert.False((await sessions.StateAsync(one, id, "older", default)).Open);
        Assert.False((await sessions.StateAsync(one, id + 1, stamp, default)).Open);
        Assert.False((await sessions.StateAsync("made up", id, stamp, default)).Open);
        await sessions.EndAllAsync(id, two, default);
        Assert.False((await sessions.StateAsync(one, id, stamp, default)).Open);
        Assert.Equal(two, Assert.Single(await sessions.OpenOfAsync(id, default)).Id);
        clock.Now = clock.Now.AddHours(7);
        Assert.True((await sessions.StateAsync(two, id, stamp, default)).TouchDue);
        await sessions.TouchAsync(two, default);
        clock.Now = clock.Now.AddHours(7);
        Assert.Single(await sessions.OpenOfAsync(id, default));
        clock.Now = clock.Now.AddHours(2);
        Assert.Empty(await sessions.OpenOfAsync(id, default));
        await database.Get<ChangeRights>().SetActiveAsync(AuditActor.System, id, false, default);
        Assert.False((await sessions.StateAsync(two, id, stamp, default)).Open);
    }

    private static async Task<IEnumerable<int>> AttemptsAsync(TestDatabase database, string name, string password, int times)
    {
        var left = new int[times];
        for (int i = 0; i < times; i++) left[i] = (await TryAsync(database, name, password)).AttemptsLeft;
        return left;
    }

    private static async Task<PasswordVerdict> TryAsync(TestDatabase database, string name, string password)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CheckPassword>().RunAsync(name, password, demo: false);
    }

    private Task<TestDatabase> CreateAsync(DatabaseProvider provider) =>
        TestDatabase.CreateAsync(provider, configure: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
}
