using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Hosting.Access;

/// <summary>A large download reaches those who watch over the portal, wherever they are in it, and nobody else.</summary>
public class DownloadAlarmTests
{
    [Fact]
    public async Task An_alarm_stands_in_the_navigation_and_above_the_first_page_of_admins_and_auditors()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, new() { ["Audit:AlarmRows"] = "100" });
        await using var portal = new PortalHost(database, new() { ["Audit:AlarmRows"] = "100", ["Access:AttemptsPerMinute"] = "1000" });
        foreach (var role in (string[])[PortalRole.Admin, PortalRole.Auditor, PortalRole.HqExecutive]) await portal.Services.AddUserAsync(role, [role], [Accounts.All()]);
        var (admin, auditor, other) = (await portal.SignedInAsync(PortalRole.Admin), await portal.SignedInAsync(PortalRole.Auditor), await portal.SignedInAsync(PortalRole.HqExecutive));
        Assert.DoesNotContain("data-alarms", await admin.TextAsync("/admin/users"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"alarms", await admin.TextAsync("/definitions"), StringComparison.Ordinal);

        await portal.Services.GetRequiredService<WriteAudit>().RunAsync(new("7", "zhou"), new(AuditActions.Export, "orders") { Rows = 101 });
        foreach (var (caller, page) in ((Caller, string)[])[(admin, "/admin/users"), (admin, "/admin/audit"), (auditor, "/admin/audit")])
        {
            var text = await (await caller.GetAsync(page)).TextAsync();
            Assert.Contains("data-alarms=\"1\"", text, StringComparison.Ordinal);
            Assert.Contains("href=\"/admin/audit?who=zhou&what=export\"", text, StringComparison.Ordinal);
            Assert.Contains("zhou: 101 rows", text, StringComparison.Ordinal);
        }

        Assert.Contains("class=\"alarms", await admin.TextAsync("/definitions"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"alarms", await other.TextAsync("/definitions"), StringComparison.Ordinal);
    }
}
