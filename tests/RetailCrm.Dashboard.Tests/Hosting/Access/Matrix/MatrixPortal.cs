using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Reports.Exports;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>The portal that all cells of the matrix are asked of: a user of each role who is granted the own store, with a file and a subscription where the role may have them, and others' beside.</summary>
public sealed class MatrixPortal : IAsyncLifetime
{
    public const string Anonymous = "anonymous";

    private readonly Dictionary<string, Caller> visitors = [];
    private readonly Dictionary<string, string> tokens = [];
    private readonly Dictionary<string, string> places = [];

    internal TestChain Chain { get; private set; } = null!;

    internal PortalHost Portal { get; private set; } = null!;

    internal static IEnumerable<string> Roles => AccessMatrix.Endpoints[0].Expected.Keys.Where(v => v != Anonymous);

    public async Task InitializeAsync()
    {
        Chain = await MatrixChain.CreateAsync();
        // Whether a PDF may be taken away is decided before it is printed: no browser is started for each.
        Portal = new(Chain.Database, new() { ["Access:AttemptsPerMinute"] = "10000", ["Screens:CodesPerMinute"] = "1000", ["Exports:WaitingPerUser"] = "1000", ["Pdf:Browser"] = "/no/browser", ["Mail:From"] = "reports@example.com", ["Mail:PublicAddress"] = "https://example.com" });
        foreach (var role in Roles) await AddAsync(role, role, Accounts.Store(MatrixChain.Own), role == PortalRole.SalesStaff ? $"P{MatrixChain.Own}" : null);
        // Whom an admin may look through, and whose file and subscription nobody else gets.
        await AddAsync("clerk", PortalRole.StoreManager, Accounts.Store(MatrixChain.Own), null);
        await AddAsync("west", PortalRole.StoreManager, Accounts.Store(MatrixChain.Other), null);
        foreach (var (place, user) in (IEnumerable<(string, string)>)[.. Roles.Select(r => ($"{{own}} {r}", r)), ("{other}", "west")]) await OwnAsync(place, user);
    }

    public async Task DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Chain.DisposeAsync();
    }

    /// <summary>A browser of the visitor's; a fresh one for what ends a session or changes its eyes.</summary>
    internal async Task<Caller> BrowserAsync(string visitor, bool fresh = false)
    {
        if (!fresh && visitors.TryGetValue(visitor, out var known)) return known;
        var browser = visitor == Anonymous ? Portal.NewCaller() : await Portal.SignedInAsync(visitor);
        return fresh ? browser : visitors[visitor] = browser;
    }

    /// <summary>The token of the visitor's forms, read once.</summary>
    internal async Task<string> TokenAsync(string visitor) =>
        tokens.TryGetValue(visitor, out var known) ? known : tokens[visitor] = await (await BrowserAsync(visitor)).TokenAsync(visitor == Anonymous ? "/signin" : "/account");

    /// <summary>The address with the visitor's own numbers in it, and another's.</summary>
    internal string Address(string asked, string visitor) => asked
        .Replace("{own file}", places.GetValueOrDefault($"{{own}} {visitor} file", "0"), StringComparison.Ordinal)
        .Replace("{own preview}", places.GetValueOrDefault($"{{own}} {visitor} preview", "0/preview/0"), StringComparison.Ordinal)
        .Replace("{other file}", places["{other} file"], StringComparison.Ordinal)
        .Replace("{other preview}", places["{other} preview"], StringComparison.Ordinal);

    /// <summary>All that an answer says, parts of a workbook included.</summary>
    internal static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.Contains("spreadsheet", StringComparison.Ordinal) != true) return await answer.Content.ReadAsStringAsync();
        return await TextOfAsync(await answer.Content.ReadAsStreamAsync());
    }

    internal static async Task<string> TextOfAsync(Stream workbook)
    {
        await using var zip = new ZipArchive(workbook);
        var texts = new List<string>();
        foreach (var part in zip.Entries)
        {
            using var reader = new StreamReader(await part.OpenAsync());
            texts.Add(await reader.ReadToEndAsync());
        }

        return string.Concat(texts);
    }

    internal static string Outcome(HttpResponseMessage answer) => answer.StatusCode switch
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

    private Task<long> AddAsync(string name, string role, ScopeGrant grant, string? employee) => Portal.Services.AddUserAsync(name, [role], [grant], u => (u.EmployeeCode, u.Email, u.NormalizedEmail) = (employee, $"{name}@example.com", $"{name}@example.com".ToUpperInvariant()));

    // A file made in the background and a subscription, each where the rights allow one.
    private async Task OwnAsync(string place, string user)
    {
        var services = Portal.Services;
        var rights = (await services.GetRequiredService<RightsQueries>().FindAsync(user, TestChain.D("2026-11-21")))!;
        if ((string[])["orders", "retention"] is var reports && reports.FirstOrDefault(r => services.GetRequiredService<RetailCrm.Reports.ReportCatalogue>().MaySee(rights, r) && rights.MayExport("csv")) is { } report)
        {
            var id = await services.GetRequiredService<AskExport>().RunAsync(rights, new(report, "csv", new() { From = TestChain.D("2026-03-01"), To = TestChain.D("2026-03-31") }) { Culture = "en" });
            await services.GetRequiredService<MakeExport>().RunAsync((await services.GetRequiredService<RunExports>().TakeAsync())!, CancellationToken.None);
            places[$"{place} file"] = FormattableString.Invariant($"{id}");
            var settings = new SubscriptionSettings(user, report == "orders" ? "store-comparison" : report, "p=yesterday", "csv", new(SendCadence.Daily, 0, new(9, 0), "Asia/Shanghai")) { Culture = "en" };
            if (rights.May(Permissions.Subscribe) && (await services.GetRequiredService<ChangeSubscriptions>().CreateAsync(new(rights, AuditActor.System), new(settings, [rights.UserId], [], [], []))).Id is { } subscription)
                places[$"{place} preview"] = FormattableString.Invariant($"{subscription}/preview/{rights.UserId}");
        }
    }
}
