using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Endpoints;

/// <summary>The audit as a page and a file, and exports that ask what they are for.</summary>
public sealed class AuditFileTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private PortalHost portal = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        portal = new(database, new() { ["Access:AttemptsPerMinute"] = "1000" });
        await portal.Services.AddUserAsync("wu", [PortalRole.Auditor]);
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_auditor_finds_by_who_what_when_and_object_and_takes_the_same_away()
    {
        await portal.Services.AddUserAsync("he", [PortalRole.StoreManager]);
        var caller = await portal.SignedInAsync("wu");
        Assert.Equal("/admin/audit", (await caller.GetAsync("/")).Path());
        var all = await caller.TextAsync("/admin/audit");
        Assert.Contains("Changed rights", all, StringComparison.Ordinal);
        Assert.Contains("kept for 1,095 days", all.Replace("1095", "1,095", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, Count(await caller.TextAsync("/admin/audit?object=he"), "data-seq="));
        Assert.Equal(1, Count(await caller.TextAsync("/admin/audit?what=sign_in&who=wu"), "data-seq="));
        Assert.Contains("No entry fits", await caller.TextAsync("/admin/audit?to=2020-01-01"), StringComparison.Ordinal);
        Assert.Contains("what=nonsense", await caller.TextAsync("/admin/audit?what=nonsense"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.GetAsync("/admin/audit.csv?what=nonsense")).StatusCode);

        var file = await (await caller.GetAsync("/admin/audit.csv?object=he")).Content.ReadAsStringAsync();
        Assert.Equal(3, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var entry = Assert.Single(await FindAsync(new() { Action = AuditActions.Export }));
        Assert.Equal(("audit", 2), (entry.Subject, entry.Rows));
        Assert.Contains("\"subject\":\"he\"", entry.DetailsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_reads_it_but_takes_nothing_away_and_others_do_neither()
    {
        await portal.Services.AddUserAsync("luo", [PortalRole.Admin]);
        await portal.Services.AddUserAsync("he", [PortalRole.HqExecutive]);
        var (admin, other) = (await portal.SignedInAsync("luo"), await portal.SignedInAsync("he"));
        Assert.DoesNotContain("data-export", await admin.TextAsync("/admin/audit"), StringComparison.Ordinal);
        Assert.StartsWith("/denied", (await admin.GetAsync("/admin/audit.csv")).Path(), StringComparison.Ordinal);
        foreach (var address in (string[])["/admin/audit", "/admin/audit.csv", "/admin/users", "/admin/roles"]) Assert.StartsWith("/denied", (await other.GetAsync(address)).Path(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_the_chain_is_kept_with_its_time_and_its_count_and_tells_a_break()
    {
        var caller = await portal.SignedInAsync("wu");
        Assert.Contains("The chain was not checked yet", await caller.TextAsync("/admin/audit"), StringComparison.Ordinal);
        var check = await database.Get<CheckAudit>().RunAsync();
        Assert.Null(check.Break);
        Assert.Contains($"The chain holds: {check.Entries} entries", await caller.TextAsync("/admin/audit"), StringComparison.Ordinal);
        await using (var connection = await database.Engine.OpenWriteAsync(default))
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "DROP TRIGGER audit_entry_stays; UPDATE audit_entry SET user_name = 'somebody else' WHERE seq = 1";
            await command.ExecuteNonQueryAsync();
        }

        await database.Get<CheckAudit>().RunAsync();
        Assert.Contains("The chain is broken at entry 1", await caller.TextAsync("/admin/audit"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => database.Get<AuditQueries>().LastCheckAsync(default));
    }

    [Fact]
    public async Task Where_a_role_asks_what_for_no_file_leaves_without_it_and_the_audit_keeps_it()
    {
        var change = portal.Services.GetRequiredService<ChangeRights>();
        await change.SetRoleAsync(AuditActor.System, new("careful", "Careful", [], NeedsPurpose: true), default);
        await portal.Services.AddUserAsync("li", [PortalRole.Auditor, "careful"]);
        var caller = await portal.SignedInAsync("li");
        const string Asks = "/export-purpose?file=%2Fadmin%2Faudit.csv%3Fwho%3Dwu";
        Assert.Contains("href=\"/export-purpose?file=%2Fadmin%2Faudit.csv\"", await caller.TextAsync("/admin/audit"), StringComparison.Ordinal);
        Assert.Equal(Asks, (await caller.GetAsync("/admin/audit.csv?who=wu")).Path());
        Assert.Equal("/export-purpose", (await caller.GetAsync("/admin/audit.csv?purpose=x")).Path()!.Split('?')[0]);
        Assert.Contains("Say it in 5 to 200 characters", await (await caller.SendFormAsync(Asks, "purpose", ("Input.Purpose", " x "))).TextAsync(), StringComparison.Ordinal);
        var file = (await caller.SendFormAsync(Asks, "purpose", ("Input.Purpose", "yearly audit & more"))).Path()!;
        Assert.Equal("/admin/audit.csv?who=wu&purpose=yearly%20audit%20%26%20more", file);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync(file)).StatusCode);
        Assert.Contains("\"purpose\":\"yearly audit & more\"", Assert.Single(await FindAsync(new() { Action = AuditActions.Export })).DetailsJson, StringComparison.Ordinal);
        // It leads to this portal only.
        Assert.Equal("/?purpose=yearly%20audit", (await caller.SendFormAsync("/export-purpose?file=https%3A%2F%2Fexample.com%2Fx", "purpose", ("Input.Purpose", "yearly audit"))).Path());
    }

    private async Task<IReadOnlyList<AuditEntry>> FindAsync(AuditFilter filter) => (await database.Get<AuditQueries>().FindAsync(new(true), filter)).Entries;

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
