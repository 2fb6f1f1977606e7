using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Hosting.Access;

/// <summary>Lists of members: whoever sees names clear is in the audit, once for a list; whoever sees them masked is not; and without an entry nobody sees them.</summary>
public sealed class ShownNamesTests : IAsyncLifetime
{
    private TestChain chain = null!;
    private PortalHost portal = null!;

    public async Task InitializeAsync()
    {
        chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("E1");
        await chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id, name) VALUES (1, 'P1', 1, 'Qian Wei'), (2, 'P2', 1, 'Sun Li')");
        foreach (var (id, name, owner) in ((long, string, long)[])[(1, "Olga Own", 1), (2, "Ines Own", 1), (3, "Cora Colleague", 2)])
        {
            await chain.MemberAsync(id, joined: "2026-01-05", home: "E1");
            await chain.Facts.RunAsync("UPDATE member SET name = @a, owner_employee_id = @b WHERE id = @c", name, owner, id);
            await chain.OrderAsync($"o{id}", "E1", "2026-03-02", 100, member: id);
        }

        await chain.RefreshAsync();
        portal = new(chain.Database, new() { ["Access:AttemptsPerMinute"] = "1000" });
        await portal.Services.AddUserAsync("sales", [PortalRole.SalesStaff], [Accounts.Store("E1")], u => u.EmployeeCode = "P1");
        await portal.Services.AddUserAsync("store", [PortalRole.StoreManager], [Accounts.Store("E1")]);
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await chain.DisposeAsync();
    }

    [Fact]
    public async Task A_list_with_clear_names_is_one_entry_with_its_members_and_filter_and_a_masked_one_is_none()
    {
        var page = await (await portal.SignedInAsync("store")).TextAsync("/members?q=Own");
        Assert.Contains("O***", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Olga", page, StringComparison.Ordinal);
        Assert.Empty(await SeenAsync());

        var sales = await portal.SignedInAsync("sales");
        page = await sales.TextAsync("/members?q=Nobody");
        Assert.Empty(await SeenAsync());
        page = await sales.TextAsync("/members?q=Own&sort=last");
        Assert.Contains("Olga Own", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Colleague", page, StringComparison.Ordinal);
        var entry = Assert.Single(await SeenAsync());
        Assert.Equal(("sales", null, 2L), (entry.Actor.UserName, entry.Subject, entry.Rows));
        var details = JsonDocument.Parse(entry.DetailsJson).RootElement;
        Assert.Equal("members", details.GetProperty("list").GetString());
        // A part of a name is personal, too: it is not kept.
        Assert.Equal("/members?sort=last", details.GetProperty("filter").GetString());
        Assert.Equal(["M1", "M2"], details.GetProperty("members").EnumerateArray().Select(m => m.GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_reason_shows_one_name_in_the_lists_of_the_store_and_its_documents_and_that_is_entered()
    {
        var store = await portal.SignedInAsync("store");
        var id = (await chain.Facts.RowsAsync("SELECT id FROM portal_user WHERE user_name = 'store'"))[0];
        await chain.Facts.RunAsync($"INSERT INTO unmasking(user_id, member_code, until_utc_ms) VALUES ({id}, 'M3', 4102444800000)"); // 2100: the portal goes by the real clock
        var page = await store.TextAsync("/stores/E1/2026-03-02?hour=10");
        Assert.Contains("Cora Colleague", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Olga", page, StringComparison.Ordinal);
        var entry = Assert.Single(await SeenAsync());
        Assert.Equal(("store", 1L), (entry.Actor.UserName, entry.Rows));
        Assert.Contains("\"members\":[\"M3\"]", entry.DetailsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_entry_the_names_stay_masked_and_the_page_says_so()
    {
        var sales = await portal.SignedInAsync("sales");
        await chain.Database.ExecuteAsync("DROP TABLE audit_head");
        var answer = await sales.GetAsync("/members");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.TextAsync();
        Assert.Contains("Names are masked", page, StringComparison.Ordinal);
        Assert.Contains("O***", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Olga", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task During_one_visit_a_member_is_entered_once_for_each_list()
    {
        await using var visit = chain.Database.Services.CreateAsyncScope();
        var enter = visit.ServiceProvider.GetRequiredService<EnterShownMembers>();
        Viewer viewer = new(new("7", "anna"), Masking.Off), masked = viewer with { Masking = Masking.Full };
        MemberRef a = new("A", null), b = new("B", null), c = new("C", null);
        foreach (var (who, list, members) in ((Viewer, string, MemberRef[])[])[(masked, "members", [a]), (viewer, "members", [a, b]), (viewer, "members", [b, a]), (viewer, "members", [b, c, c]), (viewer, "home", [a]), (viewer, "home", [])])
            Assert.True(await enter.RunAsync(who, list, members, null));
        Assert.Equal(["A,B", "C", "A"], (await SeenAsync()).Reverse().Select(e => string.Join(',', JsonDocument.Parse(e.DetailsJson).RootElement.GetProperty("members").EnumerateArray())));
        await using var next = chain.Database.Services.CreateAsyncScope();
        Assert.True(await next.ServiceProvider.GetRequiredService<EnterShownMembers>().RunAsync(viewer, "members", [a], null));
        Assert.Equal(4, (await SeenAsync()).Count);
    }

    private Task<IReadOnlyList<AuditEntry>> SeenAsync() => chain.Database.FindAsync(new() { Action = AuditActions.ViewPersonalData });
}
