using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Tests.Documents.Exports;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Exports;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Endpoints.Exports;

/// <summary>Asking for a file and taking it away, by HTTP.</summary>
public sealed class ExportEndpointTests : IAsyncLifetime
{
    private const string March = "p=2026-03-01..2026-03-31";

    private ExportChain chain = null!;
    private PortalHost portal = null!;

    public async Task InitializeAsync()
    {
        chain = await ExportChain.CreateAsync(DatabaseProvider.Sqlite);
        portal = new(chain.Database, new() { ["Access:AttemptsPerMinute"] = "1000" });
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await chain.DisposeAsync();
    }

    [Fact]
    public async Task What_was_asked_for_by_a_form_is_made_and_taken_by_its_owner_and_nobody_else()
    {
        var caller = await portal.SignedInAsync("fen");
        Assert.Equal("/exports?job=1", await AskAsync(caller, $"/reports/orders.xlsx?{March}&store=A"));
        Assert.Contains("data-state=\"queued\"", await caller.TextAsync("/exports?job=1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.GetAsync("/exports/1/file")).StatusCode);
        await MakeAsync();
        var page = await caller.TextAsync("/exports");
        Assert.Contains("data-state=\"done\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/exports/1/file\"", page, StringComparison.Ordinal);

        var answer = await caller.GetAsync("/exports/1/file");
        Assert.Equal((HttpStatusCode.OK, "orders-2026-03-01-2026-03-31.xlsx"), (answer.StatusCode, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        var hash = Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync()));
        var (made, left) = (Assert.Single(await FindAsync(AuditActions.ExportMade)), Assert.Single(await FindAsync(AuditActions.Export)));
        Assert.All((AuditEntry[])[made, left], e => Assert.True(e.Rows == 60 && e.DetailsJson.Contains(hash, StringComparison.Ordinal) && e.Actor.UserName == "fen"));

        await portal.Services.AddUserAsync("gao", [PortalRole.Finance], [Accounts.Store("A"), Accounts.Store("B")]);
        var other = await portal.SignedInAsync("gao");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/exports/1/file")).StatusCode);
        Assert.DoesNotContain("data-job", await other.TextAsync("/exports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_stays_when_rights_go_and_comes_back_with_them()
    {
        var caller = await portal.SignedInAsync("fen");
        await AskAsync(caller, $"/reports/orders.csv?{March}");
        await MakeAsync();
        chain.Grant("A");
        var refused = await caller.GetAsync("/exports/1/file");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("no longer yours to take", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("data-take", await caller.TextAsync("/exports"), StringComparison.Ordinal);
        chain.Grant("A", "B");
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/exports/1/file")).StatusCode);
        Assert.Single(await FindAsync(AuditActions.Export));
        await portal.Services.GetRequiredService<ChangeRights>().SetRolesAsync(AuditActor.System, chain.Owner, [PortalRole.Auditor], default);
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.GetAsync("/exports/1/file")).StatusCode);
        await portal.Services.GetRequiredService<ChangeRights>().SetRolesAsync(AuditActor.System, chain.Owner, [PortalRole.SalesStaff], default);
        Assert.StartsWith("/denied", (await caller.GetAsync("/exports/1/file")).Path(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_made_with_costs_is_refused_after_the_right_to_them_is_lost()
    {
        var caller = await portal.SignedInAsync("fen");
        await AskAsync(caller, $"/reports/store-comparison.csv?{March}");
        await MakeAsync();
        var rights = await chain.RightsAsync();
        await portal.Services.GetRequiredService<ChangeRights>().SetRoleAsync(AuditActor.System, PortalRole.Finance, "Finance", [.. rights.Permissions.Where(p => p != Permissions.SeeMargin)], default);
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.GetAsync("/exports/1/file")).StatusCode);
        Assert.DoesNotContain("data-take", await caller.TextAsync("/exports"), StringComparison.Ordinal);
        Assert.Empty(await FindAsync(AuditActions.Export));
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync($"/reports/store-comparison.csv?{March}")).StatusCode);
    }

    [Fact]
    public async Task What_was_changed_on_the_disk_or_is_gone_from_it_does_not_leave()
    {
        var caller = await portal.SignedInAsync("fen");
        await AskAsync(caller, $"/reports/orders.csv?{March}");
        await MakeAsync();
        var file = chain.Database.Get<ExportFolder>().FileOf(await chain.FindAsync(1));
        await File.AppendAllTextAsync(file, "one more");
        Assert.Equal(HttpStatusCode.InternalServerError, (await caller.GetAsync("/exports/1/file")).StatusCode);
        File.Delete(file);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.GetAsync("/exports/1/file")).StatusCode);
        Assert.Empty(await FindAsync(AuditActions.Export));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_before_it_waits_and_a_purpose_is_asked_for_where_a_role_wants_one()
    {
        var caller = await portal.SignedInAsync("fen");
        foreach (var file in (string[])["", "/stores", $"/reports/orders.csv?{March}&nonsense=1", $"/reports/orders.csv?{March}&store=C", "https://example.com/reports/orders.csv"])
            Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(caller, file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(caller, "/reports/orders.exe")).StatusCode);
        Assert.StartsWith("/denied", (await PostAsync(caller, "/reports/members.csv")).Path(), StringComparison.Ordinal);
        Assert.DoesNotContain("data-job", await caller.TextAsync("/exports"), StringComparison.Ordinal);

        var change = portal.Services.GetRequiredService<ChangeRights>();
        await change.SetRoleAsync(AuditActor.System, new("careful", "Careful", [], NeedsPurpose: true), default);
        await change.SetRolesAsync(AuditActor.System, chain.Owner, [PortalRole.Finance, "careful"], default);
        var form = await AskAsync(caller, $"/reports/orders.csv?{March}&store=A");
        Assert.Equal($"/exports?new=orders.csv&{March}&store=A", form);
        Assert.Contains("name=\"purpose\"", await caller.TextAsync(form), StringComparison.Ordinal);
        Assert.Equal("/exports?job=1", (await PostAsync(caller, $"/reports/orders.csv?{March}&store=A", ("purpose", "closing of March"))).Path());
        await MakeAsync();
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/exports/1/file")).StatusCode);
        Assert.Contains("closing of March", Assert.Single(await FindAsync(AuditActions.Export)).DetailsJson, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(Caller caller, string file) => (await PostAsync(caller, file)).Path()!;

    private static async Task<HttpResponseMessage> PostAsync(Caller caller, string file, params (string, string)[] more) =>
        await caller.PostAsync("/exports/ask", await caller.TokenAsync("/account"), [("file", file), .. more]);

    private async Task MakeAsync()
    {
        var taken = await portal.Services.GetRequiredService<RunExports>().TakeAsync();
        await portal.Services.GetRequiredService<MakeExport>().RunAsync(taken!, CancellationToken.None);
    }

    private Task<IReadOnlyList<AuditEntry>> FindAsync(string action) => chain.Database.FindAsync(new() { Action = action });
}
