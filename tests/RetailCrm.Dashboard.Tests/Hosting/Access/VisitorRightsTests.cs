using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Hosting.Access;

/// <summary>What a signed-in visitor gets over HTTP: the own rows, the own pages, and nothing once the right is gone.</summary>
public sealed partial class VisitorRightsTests : IAsyncLifetime
{
    private const string Csv = "/reports/store-comparison.csv?p=2026-03-01..2026-03-31";
    private TestChain chain = null!;
    private PortalHost portal = null!;

    private ChangeRights Change => portal.Services.GetRequiredService<ChangeRights>();

    public async Task InitializeAsync()
    {
        chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        foreach (var (code, region, sales) in ((string, string, decimal)[])[("E1", "East", 111), ("E2", "East", 222), ("W1", "West", 777)])
        {
            await chain.StoreAsync(code, region: region);
            await chain.OrderAsync($"o-{code}", code, "2026-03-02", sales);
        }

        await chain.RefreshAsync();
        portal = new(chain.Database, new() { ["Access:AttemptsPerMinute"] = "1000" });
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await chain.DisposeAsync();
    }

    [Fact]
    public async Task Two_visitors_in_turn_on_the_same_address_each_see_their_own()
    {
        await AddAsync("store", PortalRole.StoreManager, Accounts.Store("E1"));
        await AddAsync("region", PortalRole.RegionManager, Accounts.Region("East"));
        await AddAsync("hq", PortalRole.HqExecutive, Accounts.All());
        await AddAsync("nothing", PortalRole.HqExecutive);
        (string User, string[] Sees)[] expected = [("hq", ["E1", "E2", "W1"]), ("store", ["E1"]), ("region", ["E1", "E2"]), ("nothing", []), ("store", ["E1"])];
        foreach (var (user, sees) in expected)
        {
            var caller = await portal.SignedInAsync(user);
            Assert.Equal(sees, await StoresAsync(caller));
            var page = await caller.TextAsync("/stores?p=2026-03-01..2026-03-31&all=1");
            foreach (var code in (string[])["E1", "E2", "W1"]) Assert.Equal(sees.Contains(code), page.Contains($"data-store=\"{code}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Nothing_leaves_that_could_not_be_entered()
    {
        await AddAsync("hq", PortalRole.HqExecutive, Accounts.All());
        var caller = await portal.SignedInAsync("hq");
        await chain.Database.ExecuteAsync("DROP TABLE audit_head");
        foreach (var ending in (string[])["csv", "json", "xlsx"])
        {
            var answer = await caller.GetAsync(Csv.Replace(".csv", "." + ending, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            var said = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotMatch(@"[>\s,]777[<.,\s]|audit_head|Exception|   at ", said);
        }
    }

    [Fact]
    public async Task Another_store_is_answered_like_one_that_does_not_exist()
    {
        await AddAsync("store", PortalRole.StoreManager, Accounts.Store("E1"));
        var caller = await portal.SignedInAsync("store");
        var (foreign, made) = (await caller.GetAsync("/stores/W1?p=2026-03-01..2026-03-31"), await caller.GetAsync("/stores/XX?p=2026-03-01..2026-03-31"));
        Assert.Equal(made.StatusCode, foreign.StatusCode);
        var text = await foreign.TextAsync();
        // As an amount: a form's token may hold the digits too.
        Assert.DoesNotMatch(@"[>\s]777[<.,\s]", text);
        Assert.DoesNotContain("Store W1", text, StringComparison.Ordinal);
        var region = await caller.GetAsync(Csv + "&region=West");
        Assert.Equal(HttpStatusCode.BadRequest, region.StatusCode);
        Assert.Contains("No such region among yours: West. There are: East", await region.TextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Four pages in a phone's bottom bar, all others behind its fifth place.</summary>
    [Theory]
    [InlineData(PortalRole.HqExecutive, "/stores", "/forecast")]
    [InlineData(PortalRole.Admin, "/admin/users", "/definitions")]
    public async Task A_phone_reaches_every_page_of_the_navigation(string role, string inBar, string behind)
    {
        await AddAsync("visitor", role, Accounts.All());
        var page = await (await portal.SignedInAsync("visitor")).TextAsync("/account");
        var entries = NavItem().Matches(page).Select(m => (OffBar: m.Groups["off"].Success, Address: m.Groups["a"].Value)).ToList();
        Assert.Equal(4, entries.Count(e => !e.OffBar));
        Assert.Contains((false, inBar), entries);
        Assert.Contains((true, behind), entries);
        var more = page[page.IndexOf("id=\"more-nav\"", StringComparison.Ordinal)..];
        Assert.All(entries.Where(e => e.OffBar), e => Assert.Contains($"href=\"{e.Address}\"", more[..more.IndexOf("</div>", StringComparison.Ordinal)], StringComparison.Ordinal));
    }

    [GeneratedRegex("<li(?<off> class=\"off-bar\")?><a [^>]*href=\"(?<a>[^\"]+)\"")]
    private static partial Regex NavItem();

    [Theory]
    [InlineData(PortalRole.SalesStaff)]
    [InlineData(PortalRole.CrmOperator)]
    [InlineData(PortalRole.Admin)]
    [InlineData(PortalRole.Auditor)]
    public async Task A_page_that_the_role_does_not_open_is_refused_and_not_in_the_navigation(string role)
    {
        await AddAsync("visitor", role, Accounts.All());
        var caller = await portal.SignedInAsync("visitor");
        foreach (var address in (string[])["/stores", "/stores/E1", Csv]) Assert.StartsWith("/denied", (await caller.GetAsync(address)).Path(), StringComparison.Ordinal);
        var denied = await caller.GetAsync("/denied");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Contains("Your role does not open this page", await denied.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/stores\"", await caller.TextAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_needs_the_right_to_its_kind_and_the_page_does_not_offer_it_without()
    {
        await Change.SetRoleAsync(AuditActor.System, "looker", "Looker", [Permissions.ViewStores, Permissions.Export, Permissions.ExportJson], default);
        await AddAsync("looker", "looker", Accounts.All());
        var caller = await portal.SignedInAsync("looker");
        Assert.DoesNotContain("data-export", await caller.TextAsync("/stores?p=2026-03-01..2026-03-31"), StringComparison.Ordinal);
        Assert.StartsWith("/denied", (await caller.GetAsync(Csv)).Path(), StringComparison.Ordinal);
        await Change.SetRoleAsync(AuditActor.System, "looker", "Looker", [Permissions.ViewStores, Permissions.Export, Permissions.ExportCsv], default);
        Assert.Contains("data-export", await caller.TextAsync("/stores?p=2026-03-01..2026-03-31"), StringComparison.Ordinal);
        Assert.Equal(["E1", "E2", "W1"], await StoresAsync(caller));
    }

    [Fact]
    public async Task Where_a_role_asks_what_for_a_file_leads_to_the_question_and_then_leaves_with_the_answer()
    {
        await Change.SetRoleAsync(AuditActor.System, new("careful", "Careful", [], NeedsPurpose: true), default);
        await portal.Services.AddUserAsync("visitor", [PortalRole.HqExecutive, "careful"], [Accounts.All()]);
        var caller = await portal.SignedInAsync("visitor");
        var page = await (await caller.GetAsync("/stores?p=2026-03-01..2026-03-31")).TextAsync();
        Assert.Contains("href=\"/export-purpose?file=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/reports/", page, StringComparison.Ordinal);
        foreach (var purpose in (string[])["", "&purpose=x"])
            Assert.StartsWith("/export-purpose?file=", (await caller.GetAsync(Csv + purpose)).Path(), StringComparison.Ordinal);
        Assert.Empty(await AuditedAsync(AuditActions.Export));
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync(Csv + "&purpose=closing%20of%20March")).StatusCode);
        var entry = Assert.Single(await FindAsync(AuditActions.Export));
        Assert.Contains("\"purpose\":\"closing of March\"", entry.DetailsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_rights_holds_from_the_next_request_on()
    {
        var id = await AddAsync("zhou", PortalRole.StoreManager, Accounts.Store("E1"));
        var caller = await portal.SignedInAsync("zhou");
        Assert.Equal(["E1"], await StoresAsync(caller));
        await Change.SetGrantsAsync(AuditActor.System, id, [Accounts.Store("E1"), Accounts.Store("W1")], default);
        Assert.Equal(["E1", "W1"], await StoresAsync(caller));
        await Change.SetGrantsAsync(AuditActor.System, id, [Accounts.Store("E1", "2020-01-01", "2026-11-20")], default);
        Assert.Empty(await StoresAsync(caller));
        await Change.SetRolesAsync(AuditActor.System, id, [PortalRole.Auditor], default);
        Assert.StartsWith("/denied", (await caller.GetAsync(Csv)).Path(), StringComparison.Ordinal);
        await Change.SetActiveAsync(AuditActor.System, id, false, default);
        Assert.StartsWith("/signin", (await caller.GetAsync("/account")).Path(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_looks_through_another_s_eyes_and_can_take_nothing_away()
    {
        await AddAsync("admin", PortalRole.Admin);
        await AddAsync("store", PortalRole.StoreManager, Accounts.Store("E1"));
        var caller = await portal.SignedInAsync("admin");
        Assert.Equal("/", (await caller.PostAsync("/see-as", await caller.TokenAsync("/account"), ("user", "store"))).Path());
        var page = await caller.TextAsync("/stores?p=2026-03-01..2026-03-31");
        Assert.Contains("You look through the eyes of store&#x27;s name", page, StringComparison.Ordinal);
        Assert.Contains("data-store=\"E1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-store=\"E2\"", page, StringComparison.Ordinal);
        Assert.StartsWith("/denied", (await caller.GetAsync(Csv)).Path(), StringComparison.Ordinal);
        // Nobody sees as somebody while seeing as somebody, and who is no admin sees as nobody.
        Assert.StartsWith("/denied", (await caller.PostAsync("/see-as", await caller.TokenAsync("/account"), ("user", "admin"))).Path(), StringComparison.Ordinal);
        Assert.Equal("/", (await caller.PostAsync("/see-as/end", await caller.TokenAsync("/account"))).Path());
        Assert.StartsWith("/denied", (await caller.GetAsync("/stores")).Path(), StringComparison.Ordinal);
        var other = await portal.SignedInAsync("store");
        Assert.StartsWith("/denied", (await other.PostAsync("/see-as", await other.TokenAsync("/account"), ("user", "admin"))).Path(), StringComparison.Ordinal);
        // Its beginning and its end.
        Assert.Equal(["store", "store"], await AuditedAsync(AuditActions.SeeAs));
        // Whose eyes, by the name that signs in: as the command line enters it.
        Assert.Equal(["store", null], (await FindAsync(AuditActions.SeeAs)).Select(e => e.Actor.OnBehalfOf));
    }

    [Fact]
    public async Task Nobody_looks_through_another_s_eyes_without_an_entry_and_everybody_comes_back()
    {
        await AddAsync("admin", PortalRole.Admin);
        await AddAsync("store", PortalRole.StoreManager, Accounts.Store("E1"));
        var (looking, other) = (await portal.SignedInAsync("admin"), await portal.SignedInAsync("admin"));
        await looking.PostAsync("/see-as", await looking.TokenAsync("/account"), ("user", "store"));
        await chain.Database.ExecuteAsync("DROP TABLE audit_head");
        var refused = await other.PostAsync("/see-as", await other.TokenAsync("/account"), ("user", "store"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("the database cannot be written just now", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("seen-as", await other.TextAsync("/account"), StringComparison.Ordinal);
        Assert.Equal("/", (await looking.PostAsync("/see-as/end", await looking.TokenAsync("/account"))).Path());
        Assert.DoesNotContain("seen-as", await looking.TextAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coming_failing_going_and_what_was_changed_are_in_the_audit()
    {
        await AddAsync("zhou", PortalRole.StoreManager, Accounts.Store("E1"));
        var caller = portal.NewCaller();
        await caller.SignInAsync("zhou", "wrong");
        await caller.SignInAsync("zhou", Accounts.Password);
        await StoresAsync(caller);
        await caller.PostAsync("/signout", await caller.TokenAsync("/account"));
        Assert.Equal(["zhou"], await AuditedAsync(AuditActions.SignInFailure));
        Assert.Equal(["zhou"], await AuditedAsync(AuditActions.SignIn));
        Assert.Equal(["zhou"], await AuditedAsync(AuditActions.SignOut));
        Assert.Equal(["store-comparison"], await AuditedAsync(AuditActions.Export));
        Assert.Equal(["zhou", "zhou"], await AuditedAsync(AuditActions.RightsChange));
    }

    private Task<long> AddAsync(string name, string role, params ScopeGrant[] grants) => portal.Services.AddUserAsync(name, [role], grants);

    private async Task<IEnumerable<string?>> AuditedAsync(string action) => (await FindAsync(action)).Select(e => e.Subject);

    private async Task<IReadOnlyList<AuditEntry>> FindAsync(string action) =>
        (await portal.Services.GetRequiredService<AuditQueries>().FindAsync(new AuditRight(true), new AuditFilter { Action = action })).Entries;

    private static async Task<IEnumerable<string>> StoresAsync(Caller caller)
    {
        var answer = await caller.GetAsync(Csv);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0])];
    }
}
