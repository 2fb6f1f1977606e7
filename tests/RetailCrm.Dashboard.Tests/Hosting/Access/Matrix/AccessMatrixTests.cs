using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>Every address of the portal, asked by everyone, for the own store and for another's: each gets what the table says.</summary>
public sealed class AccessMatrixTests : IAsyncLifetime
{
    private const string Anonymous = "anonymous", Files = "GET (a file of the page)";

    // These end a session or change its eyes or its language: they are sent from a browser of their own.
    private static readonly string[] Leaving = ["/signin", "/signout", "/see-as", "/culture"];

    private readonly Dictionary<string, Caller> visitors = [];
    private TestChain chain = null!;
    private PortalHost portal = null!;

    private static IEnumerable<string> Roles => AccessMatrix.Endpoints[0].Expected.Keys.Where(v => v != Anonymous);

    public async Task InitializeAsync()
    {
        chain = await MatrixChain.CreateAsync();
        portal = new(chain.Database, new() { ["Access:AttemptsPerMinute"] = "10000", ["Screens:CodesPerMinute"] = "1000" });
        foreach (var role in Roles) await portal.Services.AddUserAsync(role, [role], [Accounts.Store(MatrixChain.Own)]);
        // Whom an admin may look through.
        await portal.Services.AddUserAsync("clerk", ["store-manager"], [Accounts.Store(MatrixChain.Own)]);
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await chain.DisposeAsync();
    }

    [Fact]
    public async Task No_address_and_no_role_is_missing_in_the_table()
    {
        _ = portal.NewCaller();
        var known = AccessMatrix.Endpoints.Select(r => r.What).ToHashSet();
        var all = portal.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().SelectMany(Names).ToHashSet();
        Assert.Equal(all.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
        // What has a store in its address is asked for the own one and for another.
        Assert.All(AccessMatrix.Endpoints.Where(r => r.What.Contains("{Code", StringComparison.Ordinal)).GroupBy(r => r.What), rows =>
            Assert.True(rows.Any(r => r.Asked.Contains(MatrixChain.Own, StringComparison.Ordinal)) && rows.Any(r => r.Asked.Contains(MatrixChain.Other, StringComparison.Ordinal)), rows.Key));
        var roles = await chain.Facts.RowsAsync("SELECT code FROM portal_role");
        Assert.Equal(roles.Order(StringComparer.Ordinal), Roles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everyone_gets_what_the_table_says_and_never_another_store()
    {
        var wrong = new List<string>();
        foreach (var row in AccessMatrix.Endpoints)
        {
            foreach (var (visitor, expected) in row.Expected)
            {
                var answer = await AskAsync(visitor, row);
                var outcome = Outcome(answer);
                if (outcome != expected) wrong.Add($"{row.What} {row.Asked} as {visitor}: {outcome}, not {expected}");
                var text = await answer.Content.ReadAsStringAsync();
                if (MatrixChain.ShowsTheOther(text)) wrong.Add($"{row.What} {row.Asked} as {visitor} shows another store");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_screen_gets_its_wall_and_otherwise_what_nobody_gets()
    {
        Dictionary<string, string> own = new()
        {
            ["GET /cockpit"] = "ok",
            ["POST /cockpit"] = "refused",
            ["POST /wall/heartbeat"] = "ok",
            ["ANY /_blazor"] = "refused",
            ["ANY /_blazor/disconnect/"] = "refused",
            ["ANY /_blazor/initializers/"] = "ok",
            ["ANY /_blazor/negotiate"] = "ok",
        };
        var screen = await ScreenAsync();
        var wrong = new List<string>();
        foreach (var row in AccessMatrix.Endpoints.Where(r => !r.What.Contains("/device", StringComparison.Ordinal)))
        {
            var answer = await AskAsync(screen, Anonymous, row);
            if (Outcome(answer) is var outcome && outcome != own.GetValueOrDefault(row.What, row.Expected[Anonymous])) wrong.Add($"{row.What} {row.Asked} as a screen: {outcome}");
            var text = await answer.Content.ReadAsStringAsync();
            if (MatrixChain.ShowsTheOther(text)) wrong.Add($"{row.What} {row.Asked} as a screen shows another store");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task<Caller> ScreenAsync()
    {
        var screen = portal.NewCaller();
        var code = System.Text.RegularExpressions.Regex.Match(await screen.TextAsync("/device"), "[A-Z0-9]{4}-[A-Z0-9]{4}(?=</p>)").Value;
        await chain.Database.Get<ChangeScreens>().ApproveAsync(AuditActor.System, code, new("Lobby", GrantKind.Store, MatrixChain.Own, "en", "overview:45"), default);
        Assert.Contains("approved", await screen.TextAsync("/device/state"), StringComparison.Ordinal);
        return screen;
    }

    private async Task<HttpResponseMessage> AskAsync(string visitor, AccessRow row)
    {
        var parts = row.Asked.Split(' ', 2);
        return await AskAsync(await BrowserAsync(visitor, fresh: Leaving.Any(parts[0].StartsWith) && !row.What.StartsWith("GET", StringComparison.Ordinal)), visitor, row);
    }

    private static async Task<HttpResponseMessage> AskAsync(Caller browser, string visitor, AccessRow row)
    {
        var parts = row.Asked.Split(' ', 2);
        if (row.What.StartsWith("GET", StringComparison.Ordinal)) return await browser.GetAsync(row.Asked);
        var fields = parts.Length < 2 ? [] : parts[1].Split('&').Select(f => f.Split('=', 2)).Select(f => (f[0], f[1])).ToArray();
        return await browser.PostAsync(parts[0], await browser.TokenAsync(visitor == Anonymous ? "/signin" : "/account"), fields);
    }

    private async Task<Caller> BrowserAsync(string visitor, bool fresh)
    {
        if (!fresh && visitors.TryGetValue(visitor, out var known)) return known;
        var browser = visitor == Anonymous ? portal.NewCaller() : await portal.SignedInAsync(visitor);
        return fresh ? browser : visitors[visitor] = browser;
    }

    private static string Outcome(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.OK => "ok",
        HttpStatusCode.NotFound => "absent",
        HttpStatusCode.BadRequest => "refused",
        HttpStatusCode.Found or HttpStatusCode.SeeOther => answer.Path()!.Split('?')[0] switch
        {
            "/signin" => "signin",
            "/denied" => "denied",
            var to => $"to:{to}",
        },
        var status => ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return [Files];
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
        return methods.Where(m => m != "HEAD").Select(m => $"{m} {endpoint.RoutePattern.RawText}");
    }
}
