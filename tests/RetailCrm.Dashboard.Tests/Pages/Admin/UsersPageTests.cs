using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Pages.Admin.Users;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Admin;

/// <summary>The page of users: what is shown before saving, what saving does, and what it refuses.</summary>
public sealed class UsersPageTests : PortalContext
{
    [Fact]
    public async Task A_grant_is_previewed_saved_and_ended()
    {
        var id = await PrepareAsync();
        var page = Open($"/admin/users?user={id}");
        Assert.Contains("1 store visible", page.Find(".big2").TextContent, StringComparison.Ordinal);
        page.Find(".add select").Change("sW1");
        page.Find(".add button").Click();
        Assert.Contains("2 stores visible", page.Find(".big2").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 not saved", page.Find(".dhd").TextContent, StringComparison.Ordinal);
        Assert.Contains("Store W1", page.Find(".sc i.nw").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".gr.nw"));
        // Until it is saved nothing holds, and it stays while another user is looked at.
        Assert.False((await RightsAsync(id)).Scope.Includes("W1"));
        Navigation.NavigateTo("/admin/users");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".drw")));
        Navigation.NavigateTo($"/admin/users?user={id}");
        page.WaitForAssertion(() => Assert.Contains("1 not saved", page.Find(".dhd").TextContent, StringComparison.Ordinal));
        Save(page);
        page.WaitForAssertion(() => Assert.DoesNotContain("not saved", page.Find(".dhd").TextContent, StringComparison.Ordinal));
        Assert.True((await RightsAsync(id)).Scope.Includes("W1"));
        page.FindAll(".gr .x")[0].Click();
        Assert.Contains("1 fewer than now", page.Find(".pv").TextContent, StringComparison.Ordinal);
        Save(page);
        page.WaitForAssertion(() => Assert.Contains("1 earlier grant", page.Find(".drw").TextContent, StringComparison.Ordinal));
        var scope = (await RightsAsync(id)).Scope;
        Assert.False(scope.Includes("E1"));
        Assert.True(scope.Includes("W1"));
    }

    [Fact]
    public async Task Personal_data_rights_are_shown_also_where_they_are_absent()
    {
        var id = await PrepareAsync();
        var page = Open($"/admin/users?user={id}");
        Assert.Contains(page.FindAll(".pm li:not(.y)"), li => li.TextContent.Contains("See personal data", StringComparison.Ordinal));
        page.FindAll("#add-role button").Single(b => b.TextContent == "everything" || b.TextContent == "Everything").Click();
        Assert.Contains(page.FindAll(".pm li.y"), li => li.TextContent.Contains("See personal data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_lost_the_right_saves_nothing_from_an_open_page()
    {
        var id = await PrepareAsync();
        var page = Open($"/admin/users?user={id}");
        page.Find(".add select").Change("a");
        page.Find(".add button").Click();
        await Product.AddUserAsync("luo", [PortalRole.Admin]);
        Assert.Equal(RightsOutcome.Done, await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [Permissions.ViewStores], default));
        Save(page);
        page.WaitForAssertion(() => Assert.Contains("you may no longer manage users", page.Markup, StringComparison.Ordinal));
        Assert.False((await RightsAsync(id)).Scope.IsAll);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_an_unknown_user_is_told()
    {
        await PrepareAsync();
        Assert.Equal(["he"], Names(Open("/admin/users?q=store%20e1")));
        Assert.Equal(["anna"], Names(Open("/admin/users?role=everything")));
        Assert.Contains("No such user", Open("/admin/users?user=999").Markup, StringComparison.Ordinal);
        Assert.Contains("No user fits", Open("/admin/users?q=nobody").Markup, StringComparison.Ordinal);

        static IEnumerable<string?> Names(IRenderedComponent<UsersPage> page) => page.FindAll("[data-user]").Select(r => r.GetAttribute("data-user"));
    }

    [Fact]
    public async Task A_one_time_link_is_shown_and_signs_the_user_out()
    {
        var id = await PrepareAsync();
        await Core<Sessions>().BeginAsync(id, "127.0.0.1", "Firefox Linux", default);
        var page = Open($"/admin/users?user={id}");
        Assert.Contains("Firefox · Linux", page.Markup, StringComparison.Ordinal);
        page.FindAll(".sec button").Single(b => b.TextContent.Contains("Link for a new password", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains($"/signin/new-password?user={id}&secret=", page.Find(".once code").TextContent, StringComparison.Ordinal));
        Assert.Empty(await Core<Sessions>().OpenOfAsync(id, default));
    }

    [Fact]
    public async Task An_admin_ends_one_session_and_then_all()
    {
        var id = await PrepareAsync();
        var sessions = Core<Sessions>();
        foreach (var agent in (string[])["Firefox Linux", "Chrome Android", "Safari iPhone"]) await sessions.BeginAsync(id, "127.0.0.1", agent, default);
        var page = Open($"/admin/users?user={id}");
        page.FindAll(".sec .ln .lk").First(b => b.TextContent == "Sign out").Click();
        page.WaitForAssertion(() => Assert.Contains("Signed out there.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2, (await sessions.OpenOfAsync(id, default)).Count);
        page.FindAll(".sec button").Single(b => b.TextContent == "Sign out everywhere").Click();
        page.WaitForAssertion(() => Assert.Contains("Signed out everywhere.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(await sessions.OpenOfAsync(id, default));
    }

    [Fact]
    public async Task Where_the_database_cannot_be_written_the_drawer_says_so_and_keeps_what_was_chosen()
    {
        var id = await PrepareAsync();
        var page = Open($"/admin/users?user={id}");
        page.Find(".add select").Change("sW1");
        page.Find(".add button").Click();
        await RunAsync("DROP TABLE audit_head");
        Save(page);
        page.WaitForAssertion(() => Assert.Contains("the database cannot be written just now", page.Find(".drw .bar.crit").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 not saved", page.Find(".dhd").TextContent, StringComparison.Ordinal);
        page.FindAll(".sec button").Single(b => b.TextContent.Contains("Link for a new password", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("the database cannot be written just now", page.Find(".sec [role=status]").TextContent, StringComparison.Ordinal));
        page.FindAll(".ft2 .btn.danger").Single().Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".ask .btn")));
        page.Find(".ask .btn").Click();
        page.WaitForAssertion(() => Assert.Contains("the database cannot be written just now", page.Find(".ask").TextContent, StringComparison.Ordinal));
        Assert.False((await RightsAsync(id)).Scope.Includes("W1"));
        Assert.True((await RightsAsync(id)).IsSomebody);
    }

    [Fact]
    public async Task A_leaver_s_members_go_to_whom_the_admin_chooses()
    {
        var id = await PrepareAsync();
        await RunAsync("INSERT INTO employee(id, code, name) VALUES (1, 'E101', 'He'), (2, 'E102', 'Zhou'); INSERT INTO member(code, owner_employee_id) VALUES ('M1', 1)");
        await Change.SetEmployeeAsync(AuditActor.System, id, "E101", default);
        var page = Open($"/admin/users?user={id}");
        page.FindAll(".ft2 .btn.danger").Single().Click();
        page.WaitForAssertion(() => Assert.Contains("Members owned: 1, open tasks: 0", page.Find(".ask").TextContent, StringComparison.Ordinal));
        page.Find(".ask .btn").Click();
        page.WaitForAssertion(() => Assert.Contains("Choose who takes over", page.Find(".ask").TextContent, StringComparison.Ordinal));
        page.Find(".ask select").Change("E102");
        page.Find(".ask .btn").Click();
        page.WaitForAssertion(() => Assert.Contains("1 member and 0 tasks were handed over", page.Find(".drw").TextContent, StringComparison.Ordinal));
        Assert.Same(Rights.None, await RightsAsync(id));
    }

    [Fact]
    public async Task A_file_of_grants_is_shown_first_and_then_saved()
    {
        var id = await PrepareAsync();
        var page = Open("/admin/users?open=import");
        page.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromText("user_name,kind,target,from,to\nhe,store,W1,2026-11-21,\nnobody,store,W1,2026-11-21,\n", "grants.csv"));
        page.WaitForAssertion(() => Assert.Contains("New grants: 1", page.Find(".drw").TextContent, StringComparison.Ordinal));
        Assert.Contains("nobody signs in by this name", page.Find(".drw").TextContent, StringComparison.Ordinal);
        Assert.False((await RightsAsync(id)).Scope.Includes("W1"));
        page.Find(".ft2 .btn.p").Click();
        page.WaitForAssertion(() => Assert.Contains("1 grant was saved", page.Find(".drw").TextContent, StringComparison.Ordinal));
        Assert.True((await RightsAsync(id)).Scope.Includes("W1"));
        page.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromText("x", "grants.xlsx"));
        page.WaitForAssertion(() => Assert.Contains("ends in .csv", page.Find(".drw").TextContent, StringComparison.Ordinal));
    }

    private static void Save(IRenderedComponent<UsersPage> page) => page.Find(".ft2 .btn.p").Click();

    private IRenderedComponent<UsersPage> Open(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<UsersPage>();
        page.WaitForState(() => page.FindAll(".loading").Count == 0);
        return page;
    }

    private Task<Rights> RightsAsync(long id) => Core<RightsQueries>().OfAsync(id, new(2026, 11, 21));

    private async Task<long> PrepareAsync()
    {
        Offer<UserQueries>();
        Offer<ChangeRights>();
        Offer<EndSessions>();
        Offer<HandOver>();
        Offer<AuditQueries>();
        Offer<ImportGrants>();
        Services.AddSingleton(Options.Create(new AccessOptions()));
        Services.AddScoped(_ => new Dashboard.Hosting.Access.ActingUser(Visitor, Core<Sessions>(), new Scopes(Product)));
        await RunAsync("INSERT INTO store(code, name, region) VALUES ('E1', 'Store E1', 'East'), ('W1', 'Store W1', 'West')");
        return await Product.AddUserAsync("he", [PortalRole.StoreManager], [Accounts.Store("E1")]);
    }

    private sealed class Scopes(IServiceProvider services) : IServiceScopeFactory
    {
        public IServiceScope CreateScope() => services.CreateScope();
    }
}
