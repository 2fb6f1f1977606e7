using System.Net;
using RetailCrm.Dashboard.Benchmarks.Load;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Tests.Hosting;

/// <summary>Two nodes on one PostgreSQL: one session, one schedule, and the work goes on when one of them dies.</summary>
public class TwoNodesTests
{
    // The other nodes find out within some check-ins of ten seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [PostgresFact]
    public async Task When_one_node_dies_the_other_carries_on()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        await database.Services.AddUserAsync("lin", [PortalRole.HqExecutive], [Accounts.All()]);
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,net_amount", "O1,S1,2026-03-02 10:00,10").With("stores.csv", "store_code,name", "S1,One").ImportAsync(database);
        string[] settings = [.. database.Settings, "--Demo:Enabled=false", "--Jobs:RefreshCron=0/2 * * * * ?"];
        var nodes = await Task.WhenAll(PortalProcess.StartAsync(settings), PortalProcess.StartAsync(settings));
        try
        {
            await RefreshesAsync(database, 1);
            using var handler = new HttpClientHandler { AllowAutoRedirect = false };
            using var visitor = new HttpClient(handler);
            await PortalSignIn.RunAsync(visitor, nodes[0].Address, "lin");
            foreach (var (_, address) in nodes) await SeesAsync(visitor, address, "One");
            await HearsAsync(database, handler.CookieContainer.GetCookieHeader(nodes[1].Address), nodes[1].Address);

            await nodes[0].Portal.DisposeAsync();
            await Bundle.Of("stores.csv", "store_code,name", "S1,Renamed").With("orders.csv", "order_no,store_code,ordered_at,net_amount", "O2,S1,2026-03-02 11:00,5").ImportAsync(database);
            await RefreshesAsync(database, 3);
            await SeesAsync(visitor, nodes[1].Address, "Renamed");
            Assert.Equal("1900", await database.RowsAsync("SELECT SUM(order_net_cents) FROM agg_store_hour"));
        }
        finally
        {
            foreach (var (node, _) in nodes) await node.DisposeAsync();
        }
    }

    // A page that stands open on the one node says what whichever of them took into the numbers.
    private static async Task HearsAsync(TestDatabase database, string cookies, Uri node)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var there = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = node };
        await using var page = new Circuit(there, cookies, "/stores?p=2026-03-02..2026-03-02");
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Drawn = batch =>
        {
            if (batch.AsSpan().IndexOf("¥14.00"u8) >= 0) heard.TrySetResult();
        };
        await page.OpenAsync(limit.Token);
        Assert.False(heard.Task.IsCompleted, "it cannot be known yet");
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,net_amount", "O0,S1,2026-03-02 09:00,4").ImportAsync(database);
        await heard.Task.WaitAsync(limit.Token);
        Assert.Null(page.Error);
        await RefreshesAsync(database, 2);
    }

    // Neither node runs what the other has run: each import is refreshed once.
    private static async Task RefreshesAsync(TestDatabase database, int times)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await database.RowsAsync("SELECT COUNT(*) FROM dirty_partition") != "0") await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        Assert.Equal($"{times}", await database.RowsAsync("SELECT COUNT(*) FROM refresh_run"));
    }

    private static async Task SeesAsync(HttpClient visitor, Uri node, string store)
    {
        using var answer = await visitor.GetAsync(new Uri(node, "/reports/store-comparison.csv?from=2026-03-01&to=2026-03-31"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(store, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
