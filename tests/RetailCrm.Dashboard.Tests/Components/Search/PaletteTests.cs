using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Search;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Tests.Pages;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Components.Search;

/// <summary>The search of the portal finds what the visitor may open, and no more.</summary>
public sealed class PaletteTests : PortalContext
{
    [Fact]
    public void Before_a_word_it_lists_the_pages_and_then_what_was_found()
    {
        var known = new KnownPalette { Hits = new([new("stores", "Stores", [new("Suzhou", "S1 · East", "/stores/S1", "stores")])], MayFindPersons: true), Members = new("members", "Members", [new("S***", "M1", "/members/M1", "user")]) };
        Services.Replace(ServiceDescriptor.Scoped<IPaletteAnswers>(_ => known));
        var palette = Render<Palette>();
        Assert.Contains("/stores", palette.FindAll("[role=option]").Select(o => o.GetAttribute("href")));
        Assert.Contains("/definitions", palette.FindAll("[role=option]").Select(o => o.GetAttribute("href")));
        Type(palette, " suz ");
        palette.WaitForAssertion(() => Assert.Equal("/stores/S1", palette.Find("[data-hits=stores] a").GetAttribute("href")));
        Assert.Equal(["suz"], known.Asked);
        // People are a question of their own and may come later.
        palette.WaitForAssertion(() => Assert.Equal(["stores", "members"], palette.FindAll("[data-hits]").Select(g => g.GetAttribute("data-hits"))));
        palette.WaitForAssertion(() => Assert.Equal("3 found", palette.Find("[role=status]").TextContent));
        palette.Find("[data-person]").Click();
        palette.WaitForAssertion(() => Assert.Equal("http://localhost/members/M7", Navigation.Uri));
        Type(palette, "");
        palette.WaitForAssertion(() => Assert.Empty(palette.FindAll("[data-hits=stores]")));
    }

    [Fact]
    public void Nothing_found_and_a_failure_are_said()
    {
        var known = new KnownPalette();
        Services.Replace(ServiceDescriptor.Scoped<IPaletteAnswers>(_ => known));
        var palette = Render<Palette>();
        Type(palette, "zzz");
        palette.WaitForAssertion(() => Assert.Contains("Nothing found for “zzz”", palette.Markup, StringComparison.Ordinal));
        known.Failure = new InvalidOperationException("the database is away");
        Type(palette, "zzzz");
        palette.WaitForAssertion(() => Assert.Single(palette.FindAll("[role=alert]")));
    }

    [Fact]
    public async Task It_looks_only_where_the_rights_reach_and_shows_no_clear_name()
    {
        await ChainAsync();
        var reader = Reader();
        var found = await reader.FindAsync("Suz", default);
        Assert.Equal([("stores", "Suzhou", "/stores/S1")], found.Groups.SelectMany(g => g.Hits.Select(h => (g.Code, h.Title, h.Address))));
        Assert.Equal([("S***", "/members/M1")], (await reader.FindMembersAsync("suz", default)).Hits.Select(h => (h.Title, h.Address)));
        Assert.Empty((await reader.FindMembersAsync("s", default)).Hits);
        Assert.Equal(["/members/M3"], (await reader.FindMembersAsync("王", default)).Hits.Select(h => h.Address));
        Assert.Equal("/definitions?id=conversion", (await reader.FindAsync("转化率", default)).Groups.Single(g => g.Code == "metrics").Hits[0].Address);
        Assert.Contains((await reader.FindAsync("stor", default)).Groups, g => g.Code == "pages" && g.Hits.Any(h => h.Address == "/stores"));
        await Product.AddUserAsync("luo", [PortalRole.Admin]);
        await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [Permissions.ReadAudit], default);
        found = await reader.FindAsync("s", default);
        Assert.Equal(["metrics"], found.Groups.Select(g => g.Code).Where(c => c != "pages"));
        Assert.DoesNotContain(found.Groups.SelectMany(g => g.Hits), h => h.Address is "/stores" or "/members");
        Assert.Empty((await reader.FindMembersAsync("suz", default)).Hits);
        Assert.False((await reader.FindAsync("13800138000", default)).MayFindPersons);
    }

    [Fact]
    public async Task A_phone_number_is_looked_for_when_asked_and_the_audit_knows()
    {
        await ChainAsync();
        var reader = Reader();
        var found = await reader.FindAsync("138 0013 8000", default);
        Assert.True(found.MayFindPersons);
        Assert.Empty(found.Groups);
        Assert.Empty((await reader.FindMembersAsync("138 0013 8000", default)).Hits);
        Assert.Empty(await SearchesAsync());
        Assert.Equal("/members?code=-", await reader.FindPersonAsync("138 0013 8000", default));
        Assert.Single(await SearchesAsync());
    }

    private async Task<IReadOnlyList<AuditEntry>> SearchesAsync() => (await Core<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.SearchPersonalData })).Entries;

    private async Task ChainAsync()
    {
        await RunAsync("INSERT INTO store(id, code, name, region) VALUES (1, 'S1', 'Suzhou', 'East'), (2, 'N1', 'Nanjing', 'East')");
        await RunAsync("INSERT INTO member(id, code, name, home_store_id) VALUES (1, 'M1', 'Suzy', 1), (2, 'M2', 'Anna', 1), (3, 'M3', '王小明', 2)");
    }

    private PaletteReader Reader()
    {
        Services.AddScoped(services => new ActingUser(Visitor, Core<Sessions>(), services.GetRequiredService<IServiceScopeFactory>()));
        return new(new(Core<StoreComparisonQueries>(), Core<MemberListQueries>(), Core<MemberCardQueries>(), Core<OpenMasking>()), Visitor,
            Services.GetRequiredService<ActingUser>(), Services.GetRequiredService<BusinessCalendar>(), Services.GetRequiredService<IStringLocalizer<SharedText>>());
    }

    private static void Type(IRenderedComponent<Palette> palette, string text) => palette.Find("input").Input(text);
}
