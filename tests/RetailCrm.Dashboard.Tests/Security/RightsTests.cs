using Microsoft.EntityFrameworkCore;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Data.SampleData;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security;

/// <summary>Roles and grants become rights: a union, by day, closed when in doubt.</summary>
public class RightsTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory, Engines]
    public async Task Grants_are_a_union_of_regions_and_stores_by_day(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var id = await chain.Database.Services.AddUserAsync("he", [PortalRole.RegionManager, PortalRole.Finance],
            [Accounts.Region("East"), Accounts.Store("W1", "2026-11-21", "2026-11-22"), Accounts.Store("W2", "2026-11-22"), Accounts.Store("gone")]);
        var queries = chain.Database.Get<RightsQueries>();

        Assert.Equal(["E1", "E2", "W1"], Seen((await queries.OfAsync(id, Today)).Scope));
        Assert.Equal(["E1", "E2", "W1", "W2"], Seen((await queries.OfAsync(id, Today.AddDays(1))).Scope));
        Assert.Equal(["E1", "E2", "W2"], Seen((await queries.OfAsync(id, Today.AddDays(2))).Scope));
        Assert.Equal(["E1", "E2"], Seen((await queries.OfAsync(id, Today.AddDays(-1))).Scope));
        Assert.Empty(Seen((await queries.OfAsync(id, Accounts.Always.AddDays(-1))).Scope));
        // The region has the stores that it has when it is asked.
        await chain.Facts.RunAsync("UPDATE store SET region = 'East' WHERE code = 'W2'");
        Assert.Equal(["E1", "E2", "W1", "W2"], Seen((await queries.OfAsync(id, Today)).Scope));
        // Several roles are a union of what each allows.
        var rights = await queries.FindAsync("HE", Today);
        Assert.True(rights!.May(Permissions.ViewMembers));
        Assert.True(rights.MayExport(".JSON"));
        Assert.False(rights.May(Permissions.ManageUsers));
        Assert.Equal([PortalRole.Finance, PortalRole.RegionManager], rights.Roles);
    }

    [Theory, Engines]
    public async Task Random_grants_open_what_a_hand_would_count(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var (queries, change) = (chain.Database.Get<RightsQueries>(), chain.Database.Get<ChangeRights>());
        var id = await chain.Database.Services.AddUserAsync("he", [PortalRole.RegionManager]);
        var dice = new Dice(11, Subject.Visits);
        (string Code, string Region)[] stores = [("E1", "East"), ("E2", "East"), ("W1", "West"), ("W2", "West")];
        for (int round = 0; round < 40; round++)
        {
            var grants = Enumerable.Range(0, dice.Below(5)).Select(_ =>
            {
                var (kind, from) = ((GrantKind)dice.Between(0, 2), Today.AddDays(dice.Between(-3, 3)));
                var target = kind == GrantKind.Region ? dice.Pick(["East", "West", "North"]) : kind == GrantKind.Store ? dice.Pick(["E1", "E2", "W1", "W2", "gone"]) : "";
                return new ScopeGrant { UserId = id, Kind = dice.Below(4) == 0 ? kind : kind == GrantKind.All ? GrantKind.Store : kind, Target = target, FromDay = from, ToDay = dice.Below(2) == 0 ? null : from.AddDays(dice.Below(4)) };
            }).ToList();
            await change.SetGrantsAsync(AuditActor.System, id, grants, default);
            for (int d = -4; d <= 7; d++)
            {
                var day = Today.AddDays(d);
                var valid = grants.Where(g => g.FromDay <= day && !(g.ToDay < day)).ToList();
                var expected = stores.Where(s => valid.Any(g => g.Kind == GrantKind.All || (g.Kind == GrantKind.Region ? g.Target == s.Region : g.Target == s.Code))).Select(s => s.Code);
                var scope = (await queries.OfAsync(id, day)).Scope;
                Assert.Equal(expected, stores.Select(s => s.Code).Where(scope.Includes));
                Assert.Equal(valid.Any(g => g.Kind == GrantKind.All), scope.IsAll);
            }
        }
    }

    [Theory, Engines]
    public async Task A_grant_of_everything_holds_for_stores_to_come(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var id = await chain.Database.Services.AddUserAsync("lin", [PortalRole.HqExecutive], [Accounts.Store("E1"), Accounts.All()]);
        Assert.True((await chain.Database.Get<RightsQueries>().OfAsync(id, Today)).Scope.IsAll);
    }

    [Theory, Engines]
    public async Task Without_a_grant_a_role_or_an_active_account_there_is_nothing(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var queries = chain.Database.Get<RightsQueries>();
        var noGrant = await queries.OfAsync(await chain.Database.Services.AddUserAsync("a", [PortalRole.StoreManager]), Today);
        Assert.Empty(Seen(noGrant.Scope));
        var noRole = await queries.OfAsync(await chain.Database.Services.AddUserAsync("b", [], [Accounts.All()]), Today);
        Assert.Empty(noRole.Permissions);
        Assert.Empty(Seen(noRole.ScopeFor(Permissions.ViewStores)));
        var left = await chain.Database.Services.AddUserAsync("c", [PortalRole.Finance], [Accounts.All()]);
        await chain.Database.Get<ChangeRights>().SetActiveAsync(AuditActor.System, left, false, default);
        Assert.Same(Rights.None, await queries.OfAsync(left, Today));
        Assert.Null(await queries.FindAsync("c", Today));
        Assert.Same(Rights.None, await queries.OfAsync(12345, Today));
    }

    [Theory, Engines]
    public async Task Sales_staff_see_only_their_own_members_and_a_second_role_opens_the_others(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var queries = chain.Database.Get<RightsQueries>();
        var id = await chain.Database.Services.AddUserAsync("shen", [PortalRole.SalesStaff], [Accounts.Store("E1")], u => u.EmployeeCode = "E101");
        Assert.Equal("E101", (await queries.OfAsync(id, Today)).Scope.OwnMembersOf);
        await chain.Database.Get<ChangeRights>().SetRolesAsync(AuditActor.System, id, [PortalRole.SalesStaff, PortalRole.StoreManager], default);
        Assert.Null((await queries.OfAsync(id, Today)).Scope.OwnMembersOf);
        var nobody = await chain.Database.Services.AddUserAsync("nobody", [PortalRole.SalesStaff], [Accounts.Store("E1")]);
        var nobodys = (await queries.OfAsync(nobody, Today)).Scope;
        Assert.Equal(("", true), (nobodys.OwnMembersOf, nobodys.OwnRowOnly));
        // Who sees no single members at all still sees how people do.
        var hq = await chain.Database.Services.AddUserAsync("hq", [PortalRole.HqExecutive], [Accounts.All()]);
        var whole = (await queries.OfAsync(hq, Today)).Scope;
        Assert.Equal(("", false), (whole.OwnMembersOf, whole.OwnRowOnly));
    }

    [Theory, Engines]
    public async Task Every_change_raises_the_version(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var (queries, change) = (chain.Database.Get<RightsQueries>(), chain.Database.Get<ChangeRights>());
        var id = await chain.Database.Services.AddUserAsync("a", []);
        var version = await queries.VersionAsync();
        foreach (var write in (Func<Task>[])[
            () => change.SetRolesAsync(AuditActor.System, id, [PortalRole.Auditor], default),
            () => change.SetGrantsAsync(AuditActor.System, id, [Accounts.All()], default),
            () => change.SetRoleAsync(AuditActor.System, "buyer", "Buyer", [Permissions.ViewStores], default),
            () => change.SetRoleAsync(AuditActor.System, PortalRole.Auditor, "Auditor", [], default),
            () => change.SetEmployeeAsync(AuditActor.System, id, "E101", default),
            () => change.SetActiveAsync(AuditActor.System, id, false, default)])
        {
            await write();
            Assert.Equal(++version, await queries.VersionAsync());
        }

        await Assert.ThrowsAsync<ArgumentException>(() => change.SetRoleAsync(AuditActor.System, "buyer", "Buyer", ["no.such"], default));
        Assert.Equal(version, await queries.VersionAsync());
    }

    [Theory, Engines]
    public async Task The_built_in_roles_hold_known_permissions_and_an_admin_sees_no_business_data(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = await database.Get<IDbContextFactory<RetailDbContext>>().CreateDbContextAsync();
        var held = await db.Set<PermissionInRole>().ToListAsync();
        Assert.Empty(held.Select(h => h.Permission).Except(Permissions.All));
        Assert.Equal(8, await db.Set<PortalRole>().CountAsync(r => r.BuiltIn));
        string[] business = [Permissions.ViewStores, Permissions.ViewMembers, Permissions.SeePersonalData, Permissions.ViewCockpit, Permissions.SeeMargin];
        Assert.DoesNotContain(held, h => h.Role is PortalRole.Admin or PortalRole.Auditor && business.Contains(h.Permission));
        Assert.Contains(held, h => h is { Role: PortalRole.Admin, Permission: Permissions.ManageUsers });
    }

    [Fact]
    public void A_key_is_of_one_scope_only()
    {
        DataScope[] scopes =
        [
            DataScope.All, DataScope.None, DataScope.OfStores([""]), DataScope.OfStores(["*"]), DataScope.OfStores(["a", "b"]), DataScope.OfStores(["a\u001fb"]), DataScope.OfStores(["a1:b"]), DataScope.OfStores(["ab"]),
            DataScope.OfStores(["a"]).WithOwnMembersOf("b"), DataScope.OfStores(["a"]).WithOwnMembersOf(""), DataScope.OfStores(["a"]), DataScope.OfStores(["a|1:b"]), DataScope.All.WithOwnMembersOf("b"), DataScope.All.WithOwnMembersOf("b", ownRowOnly: false), DataScope.None.WithOwnMembersOf(""),
        ];
        Assert.Equal(scopes.Length, scopes.Select(s => s.Key).Distinct().Count());
        Assert.Equal(DataScope.OfStores(["b", "a"]).Key, DataScope.OfStores(["a", "b", "a"]).Key);
    }

    private static string[] Seen(DataScope scope) => [.. ((string[])["E1", "E2", "W1", "W2", "gone"]).Where(scope.Includes)];

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("E1", region: "East");
        await chain.StoreAsync("E2", region: "East");
        await chain.StoreAsync("W1", region: "West");
        await chain.StoreAsync("W2", region: "West");
        return chain;
    }
}
