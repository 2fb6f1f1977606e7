using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Hosting;

/// <summary>The portal over keys that are lost, and what it enters in the audit.</summary>
public class LostKeysTests
{
    [Theory, Engines]
    public async Task The_portal_runs_says_so_and_shows_them_as_unreadable(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Of("members.csv", "member_code,name,phone", "A,Ann,13800138000").ImportAsync(database);
        var log = new LogLines();
        await using var portal = new PortalHost(database, new() { ["Keys:Folder"] = Path.Combine(database.Folder, "another-ring") }, s => s.AddLogging(b => b.AddProvider(log)));
        Assert.Equal(HttpStatusCode.OK, (await portal.NewCaller().GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await portal.NewCaller().GetAsync("/signin")).StatusCode);
        Assert.Contains(KeyStatus.LostLine, log.All);
        var card = (await portal.Services.GetRequiredService<MemberCardQueries>().OfAsync(DataScope.All, new(AuditActor.System, Masking.Full), "A"))!;
        Assert.Equal(("Ann", PersonalText.Unreadable), (card.Name.Seen(Masking.Off, card.Who), card.Phone.Seen(Masking.Off, card.Who)));
    }

    [Fact]
    public async Task A_cookie_and_a_form_of_lost_keys_lead_to_the_door_and_to_words()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await database.Services.AddUserAsync("rita", [PortalRole.HqExecutive], [Accounts.All()]);
        string cookie, form;
        await using (var before = new PortalHost(database))
        {
            var signedIn = await before.NewCaller().SignInAsync("rita", Accounts.Password);
            cookie = string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
            form = await (await before.SignedInAsync("rita")).TokenAsync("/account");
        }

        await using var portal = new PortalHost(database, new() { ["Keys:Folder"] = Path.Combine(database.Folder, "another-ring") });
        using var client = portal.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("http://localhost") });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var old = new Caller(client);
        var answer = await old.GetAsync("/stores");
        Assert.Equal((HttpStatusCode.Found, "/signin?returnUrl=%2Fstores"), (answer.StatusCode, answer.Path()));
        Assert.Equal(HttpStatusCode.OK, (await old.GetAsync("/signin")).StatusCode);
        var posted = await old.PostAsync("/signin", form);
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Contains("This form has expired", await posted.TextAsync(), StringComparison.Ordinal);
        // With the new keys everything goes on.
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("rita")).GetAsync("/stores")).StatusCode);
    }

    [Theory, Engines]
    public async Task A_download_is_entered_with_who_and_from_where(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,net_amount", "o1,S1,2026-03-01,5", "o2,S2,2026-03-01,5").ImportAsync(database);
        await using var portal = new PortalHost(database);
        long id = await portal.Services.AddUserAsync("rita", [PortalRole.StoreManager], [Accounts.Store("S1")]);
        var caller = await portal.SignedInAsync("rita");
        var answer = await caller.GetAsync("/reports/store-comparison.csv");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var rows = (await answer.TextAsync()).TrimEnd().Split('\n').Length - 1;
        var entry = (await database.FindAsync(new() { Action = "export" })).Single();
        Assert.Equal((id.ToString(System.Globalization.CultureInfo.InvariantCulture), "rita", "store-comparison", (long?)rows), (entry.Actor.UserId, entry.Actor.UserName, entry.Subject, entry.Rows));
        Assert.NotNull(entry.Actor.Session);
        Assert.Contains("2:S1", entry.DetailsJson, StringComparison.Ordinal);
    }
}
