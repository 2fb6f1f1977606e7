using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Tests.Security;

/// <summary>The demo's accounts: one for every built-in role, with stores as soon as there are any.</summary>
public class DemoAccountsTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory, Engines]
    public async Task They_are_made_once_and_get_their_stores_when_these_come(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await EnsureAsync(chain);
        Assert.All(DemoAccounts.All, a => Assert.Equal([a.Role], RightsOf(chain, a.Role).Roles));
        Assert.False(RightsOf(chain, PortalRole.HqExecutive).Scope.IsAll);
        await chain.StoreAsync("A", region: "East");
        await chain.StoreAsync("B", region: "West");
        await chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id) VALUES (1, 'B01', @a)", 2L);
        await chain.Facts.RunAsync("INSERT INTO member(id, code, owner_employee_id) VALUES (1, 'M1', @a)", 1L);
        await EnsureAsync(chain);
        await EnsureAsync(chain);
        Assert.True(RightsOf(chain, PortalRole.HqExecutive).Scope.IsAll);
        Assert.Equal(DataScope.OfStores(["B"]).Key, RightsOf(chain, PortalRole.StoreManager).Scope.Key);
        Assert.Equal(DataScope.OfStores(["B"]).Key, RightsOf(chain, PortalRole.RegionManager).Scope.Key);
        Assert.Equal(DataScope.OfStores(["B"]).WithOwnMembersOf("B01").Key, RightsOf(chain, PortalRole.SalesStaff).Scope.Key);
        Assert.False(RightsOf(chain, PortalRole.Admin).Scope.Includes("B"));
    }

    private static async Task EnsureAsync(TestChain chain)
    {
        await using var scope = chain.Database.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(Today, default);
    }

    private static Rights RightsOf(TestChain chain, string role) =>
        chain.Database.Get<RightsQueries>().FindAsync(DemoAccounts.All.Single(a => a.Role == role).UserName, Today).GetAwaiter().GetResult()!;
}
