using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>Every address of the portal, asked by everyone, for the own store and for another's: each gets what the table says.</summary>
public sealed partial class AccessMatrixTests(MatrixPortal matrix) : IClassFixture<MatrixPortal>
{
    private const string Files = "GET (a file of the page)";

    // In 2100: the portal goes by the real clock.
    private const long Far = 4_102_444_800_000;

    // These end a session or change its eyes or its language: they are sent from a browser of their own.
    private static readonly string[] Leaving = ["/signin", "/signout", "/see-as", "/culture"];

    [Fact]
    public async Task No_address_and_no_role_is_missing_in_the_table()
    {
        var known = AccessMatrix.Endpoints.Select(r => r.What).ToHashSet();
        var all = matrix.Portal.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().SelectMany(Names).ToHashSet();
        Assert.Equal(all.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
        // What has a store or a member in its address is asked for the own one and for another; what has a number, for an own and another's.
        foreach (var (part, own, other) in ((string, string, string)[])[("{Code", MatrixChain.Own, MatrixChain.Other), ("{id", "{own", "{other")])
        {
            Assert.All(AccessMatrix.Endpoints.Where(r => r.What.Contains(part, StringComparison.Ordinal)).GroupBy(r => r.What), rows =>
                Assert.True(rows.Any(r => r.Asked.Contains(own, StringComparison.Ordinal)) && rows.Any(r => r.Asked.Contains(other, StringComparison.Ordinal)), rows.Key));
        }

        var roles = await matrix.Chain.Facts.RowsAsync("SELECT code FROM portal_role");
        Assert.Equal(roles.Order(StringComparer.Ordinal), MatrixPortal.Roles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everyone_gets_what_the_table_says_and_never_another_store()
    {
        var wrong = new List<string>();
        var offered = new HashSet<(string Visitor, string Address)>();
        foreach (var row in AccessMatrix.Endpoints)
        {
            foreach (var (visitor, expected) in row.Expected)
            {
                var answer = await AskAsync(visitor, row);
                var outcome = MatrixPortal.Outcome(answer);
                if (outcome != expected) wrong.Add($"{row.What} {row.Asked} as {visitor}: {outcome}, not {expected}");
                var text = await MatrixPortal.ReadAsync(answer);
                Look(wrong, $"{row.What} {row.Asked}", visitor, text);
                foreach (Match file in FileLink().Matches(text)) offered.Add((visitor, System.Net.WebUtility.HtmlDecode(file.Groups["to"].Value)));
            }
        }

        // What a page offers as a file can be taken, and holds no more than the page.
        foreach (var (visitor, address) in offered)
        {
            var answer = await (await matrix.BrowserAsync(visitor)).GetAsync(address);
            if (MatrixPortal.Outcome(answer) is var outcome && !Offered(address).Contains(outcome)) wrong.Add($"{address} is offered to {visitor}: {outcome}");
            Look(wrong, address, visitor, await MatrixPortal.ReadAsync(answer));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(offered.Count > 20, "Pages offer files.");
    }

    [Fact]
    public async Task Who_may_see_the_other_store_finds_it_at_the_same_addresses()
    {
        var all = new System.Text.StringBuilder();
        var everyone = await matrix.Portal.Services.AddUserAsync("everyone", [.. MatrixPortal.Roles], [Accounts.All()]);
        foreach (var member in (string[])["MW1", "MCOLLEAGUE"]) await matrix.Chain.Facts.RunAsync("INSERT INTO unmasking(user_id, member_code, until_utc_ms) VALUES (@a, @b, @c)", everyone, member, Far);
        var browser = await matrix.Portal.SignedInAsync("everyone");
        foreach (var row in AccessMatrix.Endpoints.Where(r => r.What.StartsWith("GET /", StringComparison.Ordinal) && !r.What.Contains("{ending}", StringComparison.Ordinal)))
            all.Append(await (await browser.GetAsync(matrix.Address(row.Asked, "everyone"))).TextAsync());
        var text = all.ToString();
        Assert.All(MatrixChain.OfTheOther, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Contains(MatrixChain.ColleaguesMember, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looks_through_another_s_eyes_is_told_on_every_page_and_takes_no_file()
    {
        var browser = await matrix.Portal.SignedInAsync(PortalRole.Admin);
        await browser.PostAsync("/see-as", await browser.TokenAsync("/account"), ("user", "clerk"));
        var wrong = new List<string>();
        foreach (var row in AccessMatrix.Endpoints.Where(r => r.What.StartsWith("GET /", StringComparison.Ordinal) && r.Expected[PortalRole.StoreManager] == "ok"))
        {
            var answer = await browser.GetAsync(matrix.Address(row.Asked, PortalRole.Admin));
            var text = await MatrixPortal.ReadAsync(answer);
            var page = answer.Content.Headers.ContentType?.MediaType == "text/html" && MatrixPortal.Outcome(answer) == "ok";
            if (page && !text.Contains("class=\"seen-as\"", StringComparison.Ordinal)) wrong.Add($"{row.Asked} does not say so");
            if (answer.Content.Headers.ContentDisposition is not null) wrong.Add($"{row.Asked} is a file");
            Look(wrong, row.Asked, "admin as clerk", text);
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
        var token = await screen.TokenAsync("/signin");
        var wrong = new List<string>();
        foreach (var row in AccessMatrix.Endpoints.Where(r => !r.What.Contains("/device", StringComparison.Ordinal)))
        {
            var answer = await AskAsync(screen, token, matrix.Address(row.Asked, MatrixPortal.Anonymous), row);
            if (MatrixPortal.Outcome(answer) is var outcome && outcome != own.GetValueOrDefault(row.What, row.Expected[MatrixPortal.Anonymous])) wrong.Add($"{row.What} {row.Asked} as a screen: {outcome}");
            Look(wrong, $"{row.What} {row.Asked}", "a screen", await answer.Content.ReadAsStringAsync());
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // A PDF is not printed here; a page that was asked for a region which is not the visitor's hands that on, and the file says so; a preview beyond the own rights says that.
    private static string[] Offered(string address) => address switch
    {
        _ when address.Contains("=West", StringComparison.Ordinal) || address.Contains("=W1", StringComparison.Ordinal) => ["refused"],
        _ when address.Contains(".pdf", StringComparison.Ordinal) => ["503"],
        _ when address.StartsWith("/subscriptions/", StringComparison.Ordinal) => ["ok", "403"],
        _ => ["ok"],
    };

    private static void Look(List<string> wrong, string asked, string visitor, string text)
    {
        // Whoever manages users reads what each is granted.
        var seen = visitor == PortalRole.Admin && asked.Contains("/admin/", StringComparison.Ordinal) ? text.Replace($"Store {MatrixChain.Other}", "", StringComparison.Ordinal) : text;
        if (MatrixChain.ShowsTheOther(seen)) wrong.Add($"{asked} as {visitor} shows another store");
        if (visitor == PortalRole.SalesStaff && MatrixChain.ShowsAColleaguesMember(text)) wrong.Add($"{asked} as {visitor} shows a colleague's member");
    }

    private async Task<Caller> ScreenAsync()
    {
        var screen = matrix.Portal.NewCaller();
        var code = Regex.Match(await screen.TextAsync("/device"), "[A-Z0-9]{4}-[A-Z0-9]{4}(?=</p>)").Value;
        await matrix.Chain.Database.Get<ChangeScreens>().ApproveAsync(AuditActor.System, code, new("Lobby", GrantKind.Store, MatrixChain.Own, "en", "overview:45"), default);
        Assert.Contains("approved", await screen.TextAsync("/device/state"), StringComparison.Ordinal);
        return screen;
    }

    private async Task<HttpResponseMessage> AskAsync(string visitor, AccessRow row)
    {
        var asked = matrix.Address(row.Asked, visitor);
        if (row.What.StartsWith("GET", StringComparison.Ordinal) || !Leaving.Any(asked.StartsWith)) return await AskAsync(await matrix.BrowserAsync(visitor), row.What.StartsWith("GET", StringComparison.Ordinal) ? "" : await matrix.TokenAsync(visitor), asked, row);
        var fresh = await matrix.BrowserAsync(visitor, fresh: true);
        return await AskAsync(fresh, await fresh.TokenAsync(visitor == MatrixPortal.Anonymous ? "/signin" : "/account"), asked, row);
    }

    private static async Task<HttpResponseMessage> AskAsync(Caller browser, string token, string asked, AccessRow row)
    {
        if (row.What.StartsWith("GET", StringComparison.Ordinal)) return await browser.GetAsync(asked);
        var parts = asked.Split(' ', 2);
        var fields = parts.Length < 2 ? [] : parts[1].Split('&').Select(f => f.Split('=', 2)).Select(f => (f[0], f[1])).ToArray();
        return await browser.PostAsync(parts[0], token, fields);
    }

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return [Files];
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
        return methods.Where(m => m != "HEAD").Select(m => $"{m} {endpoint.RoutePattern.RawText}");
    }

    [GeneratedRegex("href=\"(?<to>/(reports/|exports/[0-9]|subscriptions/[0-9]|admin/[a-z/]+\\.csv)[^\"]*)\"")]
    private static partial Regex FileLink();
}
