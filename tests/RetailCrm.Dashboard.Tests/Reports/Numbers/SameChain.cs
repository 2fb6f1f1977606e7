using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Data.SampleData;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Data.SampleData;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Tests.Reports.Numbers;

/// <summary>A small demo chain with its portal, and three who see all of it, a region and a store. Made once for all tests of a class: they only look.</summary>
public sealed class SameChain : IAsyncLifetime
{
    // Some roles say what a file is for.
    internal const string Purpose = "&purpose=reconciling";

    internal static readonly string[] Periods = ["2026-11-09..2026-11-15", "2026-10-01..2026-10-31"], Users = ["exec", "region", "store"];
    private readonly FixedClock clock = new(new DateTimeOffset(DemoFiles.Saturday, TimeSpan.FromHours(8)));
    private readonly Dictionary<string, long> ids = [];

    internal TestDatabase Database { get; private set; } = null!;

    internal PortalHost Portal { get; private set; } = null!;

    internal IReadOnlyDictionary<string, long> Ids => ids;

    public async Task InitializeAsync()
    {
        void Stopped(IServiceCollection s) => s.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        Database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, configure: Stopped);
        using (var demo = new DemoFiles(new(1, 0.02, DemoFiles.Saturday)))
            Assert.Equal(ImportOutcome.Done, (await Database.Get<ImportBundle>().RunAsync(new(demo.Folder), null, default)).Outcome);
        await Database.Get<RefreshAggregates>().RunAsync(RefreshKind.Full, "test", default);
        var store = (await Database.RowsAsync("SELECT s.code, s.region FROM store s JOIN agg_store_day a ON a.store_id = s.id GROUP BY s.code, s.region ORDER BY SUM(a.order_net_cents) DESC LIMIT 1")).Split('|');
        // One role, which may take every kind of file away; what differs is whose rows they see.
        ids["exec"] = await UserAsync("exec", Accounts.All());
        ids["region"] = await UserAsync("region", Accounts.Region(store[1]));
        ids["store"] = await UserAsync("store", Accounts.Store(store[0]));
        Portal = new(Database, new() { ["Access:AttemptsPerMinute"] = "1000" }, Stopped);
    }

    public async Task DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Somebody who reads in this language.</summary>
    internal async Task<Caller> VisitorAsync(string user, string culture)
    {
        var client = Portal.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("http://localhost") });
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(culture));
        var caller = new Caller(client);
        Assert.Equal(HttpStatusCode.Found, (await caller.SignInAsync(user, Accounts.Password)).StatusCode);
        return caller;
    }

    private Task<long> UserAsync(string name, ScopeGrant grant) => Database.Services.AddUserAsync(name, [PortalRole.HqExecutive], [grant], u =>
    {
        u.Email = $"{name}@example.com";
        u.NormalizedEmail = u.Email.ToUpperInvariant();
    });
}
