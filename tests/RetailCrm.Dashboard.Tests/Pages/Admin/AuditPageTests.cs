using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Pages.Admin.Audit;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Security.Audit;
using AuditPage = RetailCrm.Dashboard.Pages.Admin.Audit.AuditPage;

namespace RetailCrm.Dashboard.Tests.Pages.Admin;

/// <summary>The audit: searched by its address, proven whole, and what was disturbed is named.</summary>
public sealed class AuditPageTests : PortalContext
{
    [Fact]
    public async Task Entries_are_listed_newest_first_and_searched_by_the_address()
    {
        await WriteAsync("anna", "bert", "anna");
        var page = Open("/admin/audit?who=anna");

        Assert.Equal(2, page.FindAll("[data-seq]").Count);
        Assert.True(Seq(page, 0) > Seq(page, 1));
        Assert.All(page.FindAll("[data-seq] td:nth-child(2)"), who => Assert.Equal("anna", who.TextContent));
        Assert.Equal("/admin/audit.csv?who=anna", page.Find("a[data-export]").GetAttribute("href"));
        Assert.Equal("anna", page.FindAll("form.flt input")[0].GetAttribute("value"));

        page.FindAll("form.flt input")[0].Change(" bert ");
        page.Find("form.flt").Submit();
        Assert.EndsWith("/admin/audit?who=bert", Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(["bert"], page.FindAll("[data-seq] td:nth-child(2)").Select(w => w.TextContent)));
    }

    [Fact]
    public async Task Nothing_found_says_so_and_what_is_not_understood_is_named()
    {
        await WriteAsync("anna");
        Speak("zh-CN");
        var page = Open("/admin/audit?who=nobody&from=soon");

        Assert.Empty(page.FindAll("[data-seq]"));
        Assert.Contains("没有", page.Find("section[aria-labelledby=entries]").TextContent, StringComparison.Ordinal);
        Assert.Contains("from=soon", page.Find(".notes").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_is_checked_and_an_entry_that_was_changed_is_found()
    {
        await WriteAsync("anna", "bert");
        var page = Open("/admin/audit");
        Assert.Contains("not checked yet", page.Find("#entries").TextContent, StringComparison.Ordinal);

        page.Find("#entries button.btn").Click();
        page.WaitForAssertion(() => Assert.Contains("The chain holds", page.Find("#entries .tag.ok").TextContent, StringComparison.Ordinal));

        var seq = Seq(page, 0);
        await Database.TamperAsync($"UPDATE audit_entry SET subject = 'somebody else' WHERE seq = {seq - 1}");
        page.Find("#entries button.btn").Click();
        page.WaitForAssertion(() => Assert.Contains($"broken at entry {seq - 1}", page.Find("#entries [role=alert]").TextContent, StringComparison.Ordinal));
    }

    private static long Seq(IRenderedComponent<AuditPage> page, int row) => long.Parse(page.FindAll("[data-seq]")[row].GetAttribute("data-seq")!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task WriteAsync(params string[] users)
    {
        foreach (var user in users) await Core<WriteAudit>().RunAsync(new AuditActor(user, user), new AuditEvent(AuditActions.Export) { Subject = "orders" });
    }

    private IRenderedComponent<AuditPage> Open(string address)
    {
        Offer<CheckAudit>();
        Services.AddSingleton(Options.Create(new AuditOptions())).AddSingleton(Core<BusinessCalendar>());
        Navigation.NavigateTo(address);
        var page = Render<AuditPage>();
        page.WaitForState(() => page.FindAll(".loading").Count == 0);
        return page;
    }
}
