using Bunit;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Dashboard.Tests.Pages;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Components.Layout;

/// <summary>An open page follows the rights of its visitor, without a click.</summary>
public sealed class GuardedRouteViewTests : PortalContext
{
    private static readonly RouteData Stores = new(typeof(StoresPage), new Dictionary<string, object?>());

    [Fact]
    public async Task A_lost_right_closes_the_open_page_and_a_given_one_opens_it_again()
    {
        await KeeperAsync();
        var view = Open();
        view.WaitForAssertion(() => Assert.Contains("Store comparison", view.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(view.FindAll("nav a[href='/stores']"));
        await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [Permissions.ReadAudit], default);
        view.WaitForAssertion(() => Assert.Equal("Not allowed", view.Find("h1").TextContent));
        Assert.Empty(view.FindAll("nav a[href='/stores']"));
        await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [Permissions.ViewStores], default);
        view.WaitForAssertion(() => Assert.Contains("Store comparison", view.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Empty(view.FindAll("[data-export]"));
    }

    [Fact]
    public async Task Who_is_no_longer_active_is_sent_to_ask_for_the_page_again()
    {
        await KeeperAsync();
        Navigation.NavigateTo("/stores?p=last-week");
        var view = Open();
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("h1")));
        await Change.SetActiveAsync(AuditActor.System, (await Visitor.ReadAsync()).UserId, false, default);
        view.WaitForAssertion(() => Assert.Empty(view.FindAll("h1")));
        var last = ((Bunit.TestDoubles.BunitNavigationManager)Navigation).History.First();
        Assert.True(last.Options.ForceLoad);
        Assert.EndsWith("/stores?p=last-week", last.Uri, StringComparison.Ordinal);
    }

    // Somebody else manages the users: the last who does so keeps the right.
    private Task KeeperAsync() => Product.AddUserAsync("keeper", [PortalRole.Admin]);

    private IRenderedComponent<GuardedRouteView> Open() => Render<GuardedRouteView>(p => p.Add(v => v.RouteData, Stores).Add(v => v.DefaultLayout, typeof(MainLayout)));
}
