using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Pages.Admin.Roles;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Admin;

/// <summary>Roles are edited and made; what a change would take from the admin itself is refused.</summary>
public sealed class RolesPageTests : PortalContext
{
    [Fact]
    public async Task A_role_is_edited_and_the_audit_says_so()
    {
        var id = await Product.AddUserAsync("he", [PortalRole.SalesStaff]);
        var page = Open("/admin/roles?role=sales-staff");
        Assert.Contains("he's name", page.Find(".drw").TextContent, StringComparison.Ordinal);
        page.Find("input[name='view.stores']").Change(true);
        page.FindAll(".drw .tick input")[0].Change(true);
        Save(page);
        page.WaitForAssertion(() => Assert.Contains("Saved", page.Find(".drw").TextContent, StringComparison.Ordinal));
        var rights = await Core<RightsQueries>().OfAsync(id, new(2026, 11, 21));
        Assert.True(rights.May(Permissions.ViewStores));
        Assert.True(rights.NeedsPurpose);
        var entry = (await Core<AuditQueries>().FindAsync(new(true), new() { Subject = "role sales-staff" })).Entries[0];
        Assert.Contains("view.stores", entry.DetailsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_role_needs_a_code_of_its_own_and_is_then_called_by_its_title()
    {
        var page = Open("/admin/roles?role=%2B");
        page.FindAll(".drw .fields input")[0].Change("finance");
        page.FindAll(".drw .fields input")[1].Change("Buyers");
        Save(page);
        page.WaitForAssertion(() => Assert.Contains("a role with this code already", page.Markup, StringComparison.Ordinal));
        page.FindAll(".drw .fields input")[0].Change("Buyer 1");
        Save(page);
        page.WaitForAssertion(() => Assert.Contains("2 to 40 small letters", page.Markup, StringComparison.Ordinal));
        page.FindAll(".drw .fields input")[0].Change("buyer");
        page.Find("input[name='margin.see']").Change(true);
        Save(page);
        page.WaitForAssertion(() => Assert.Contains("Buyers", page.Find("tr[data-role=buyer]").TextContent, StringComparison.Ordinal));
        Assert.EndsWith("/admin/roles?role=buyer", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal([Permissions.SeeMargin], (await Core<UserQueries>().AllAsync(new(true))).Role("buyer")!.Role.Permissions);
    }

    [Fact]
    public void The_own_last_right_to_manage_users_is_not_taken_by_way_of_the_role()
    {
        var page = Open("/admin/roles?role=everything");
        page.Find("input[name='manage.users']").Change(false);
        Save(page);
        page.WaitForAssertion(() => Assert.Contains("Nothing was saved", page.Find(".drw").TextContent, StringComparison.Ordinal));
    }

    private static void Save(IRenderedComponent<RolesPage> page) => page.Find(".ft2 .btn.p").Click();

    private IRenderedComponent<RolesPage> Open(string address)
    {
        Offer<UserQueries>();
        Offer<ChangeRights>();
        Services.AddScoped(services => new ActingUser(Visitor, Core<Sessions>(), services.GetRequiredService<IServiceScopeFactory>()));
        Navigation.NavigateTo(address);
        var page = Render<RolesPage>();
        page.WaitForState(() => page.FindAll(".loading").Count == 0);
        return page;
    }
}
