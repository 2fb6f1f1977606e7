using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Tests.Hosting.Access;

/// <summary>A device by HTTP: from its code to its wall, what else it gets (nothing), and what is left after it was revoked.</summary>
public class ScreenAccessTests
{
    [Fact]
    public async Task A_device_gets_the_wall_of_its_store_and_nothing_else_and_never_a_sign_in()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("Alpha");
        await chain.StoreAsync("Bravo");
        await chain.OrderAsync("a", "Alpha", "2026-11-21", 100);
        await chain.OrderAsync("b", "Bravo", "2026-11-21", 777);
        await chain.RefreshAsync();
        await using var portal = new PortalHost(chain.Database, null, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(chain.Clock)));
        var device = portal.NewCaller();
        var page = await device.TextAsync("/device");
        Assert.Equal("waiting", await StateAsync(device));
        Assert.Contains(Code(page), await device.TextAsync("/device"), StringComparison.Ordinal); // the same code as long as it is good
        var change = chain.Database.Get<ChangeScreens>();
        Assert.Equal(ApprovalOutcome.Done, await change.ApproveAsync(AuditActor.System, Code(page), new("Lobby", GrantKind.Store, "Alpha", "zh-CN", "overview:45"), default));
        Assert.Equal("approved", await StateAsync(device));
        Assert.Equal("expired", await StateAsync(device)); // once

        var wall = await device.GetAsync("/cockpit");
        Assert.Equal(HttpStatusCode.OK, wall.StatusCode);
        var text = WebUtility.HtmlDecode(await wall.Content.ReadAsStringAsync());
        Assert.Contains("Store Alpha", text, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-CN\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bravo", text, StringComparison.Ordinal);
        // As an amount: the page's state, written in random letters and digits, may hold the digits too.
        Assert.Matches(@"[>\s¥]100[<.,\s]", text);
        Assert.DoesNotMatch(@"[>\s¥](777|877)[<.,\s]", text);
        Assert.Equal(HttpStatusCode.OK, (await device.PostAsync("/wall/heartbeat?scene=overview", "")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await device.PostAsync("/_blazor/negotiate?negotiateVersion=1", "")).StatusCode);
        await NothingElseAsync(device);

        var screens = chain.Database.Get<ScreenQueries>();
        var screen = Assert.Single(await screens.AllAsync(new(true)));
        // A busy machine notes it a moment later.
        for (int i = 0; screen.Shows is null && i < 100; i++)
        {
            await device.PostAsync("/wall/heartbeat?scene=overview", "");
            screen = Assert.Single(await screens.AllAsync(new(true)));
        }

        Assert.Equal("overview", screen.Shows);
        await change.RevokeAsync(AuditActor.System, screen, default);
        Assert.NotEqual(HttpStatusCode.OK, (await device.PostAsync("/wall/heartbeat", "")).StatusCode);
        var after = await device.GetAsync("/cockpit");
        Assert.Equal((HttpStatusCode.Found, "/device"), (after.StatusCode, after.Path()));
    }

    [Fact]
    public async Task New_codes_are_few_for_one_address()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await using var portal = new PortalHost(chain.Database, new() { ["Screens:CodesPerMinute"] = "2" });
        for (int i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await portal.NewCaller().GetAsync("/device")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await portal.NewCaller().GetAsync("/device")).StatusCode);
    }

    private static async Task NothingElseAsync(Caller device)
    {
        foreach (var other in (string[])["/", "/stores", "/alerts", "/account", "/admin/screens", "/reports/store-comparison.csv?p=2026-11-01..2026-11-20"])
        {
            var answer = await device.GetAsync(other);
            Assert.Equal((HttpStatusCode.Found, "/signin"), (answer.StatusCode, answer.Path()!.Split('?')[0]));
        }
    }

    private static async Task<string> StateAsync(Caller device) => JsonDocument.Parse(await device.TextAsync("/device/state")).RootElement.GetProperty("state").GetString()!;

    private static string Code(string page) => System.Text.RegularExpressions.Regex.Match(page, "[BCDFGHJKMNPQRTVWXY346789]{4}-[BCDFGHJKMNPQRTVWXY346789]{4}(?=</p>)").Value;
}
