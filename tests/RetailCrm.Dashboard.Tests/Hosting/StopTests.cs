using System.IO.Compression;
using System.Text.Json;
using RetailCrm.Dashboard.Benchmarks.Load;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Exports;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Tests.Hosting;

/// <summary>A stop in the middle of the day, as a service manager asks for it, and what the portal writes meanwhile.</summary>
public class StopTests
{
    private const int Orders = 40_000, Files = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory, Engines]
    public async Task Asked_to_stop_at_work_it_ends_in_order_and_the_next_start_finishes_what_was_begun(DatabaseProvider provider)
    {
        var exports = Directory.CreateTempSubdirectory("retailcrm-test-stop-").FullName;
        try
        {
            await using var database = await TestDatabase.CreateAsync(provider, new() { ["Exports:Folder"] = exports });
            long owner = await FillAsync(database);
            string[] settings = [.. database.Settings, $"--Exports:Folder={exports}", "--Exports:AtOnce=1", "--Demo:Enabled=false", "--Logging:Console:FormatterName=json", "--Jobs:RefreshCron=* * * * * ?"];
            var (portal, address) = await PortalProcess.StartAsync(settings);
            await using (portal)
            {
                await using var page = await OpenPageAsync(address);
                await UntilAsync(database, "refresh_run WHERE outcome = 'done'", 1);
                await AskAsync(database, owner);
                await UntilAsync(database, Jobs("running"), 1);
                var (exitCode, log) = await portal.StopAsync();
                Assert.True(exitCode == 0, log);
                Calm(log);
                Assert.NotNull(page.Error); // closed, not left hanging
            }

            // Nobody holds what was under way, and no half file is left.
            Assert.Equal("", await database.RowsAsync("SELECT id FROM export_job WHERE state NOT IN ('queued', 'done')"));
            Assert.NotEqual("0", await CountAsync(database, Jobs("queued")));
            Assert.Equal(await CountAsync(database, Jobs("done")), $"{Directory.GetFiles(exports).Length}");

            var (again, _) = await PortalProcess.StartAsync(settings);
            await using (again)
            {
                await UntilAsync(database, Jobs("done"), Files);
                Assert.Equal(0, (await again.StopAsync()).ExitCode);
            }

            foreach (var file in Directory.GetFiles(exports))
            {
                await using var workbook = await ZipFile.OpenReadAsync(file);
                Assert.Contains(workbook.Entries, e => e.FullName == "xl/workbook.xml");
            }
        }
        finally
        {
            Directory.Delete(exports, recursive: true);
        }
    }

    // Each event is one line of JSON with its category and what it is about; none of them is an error, and the stop is told.
    private static void Calm(string log)
    {
        var events = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.All(events, e => Assert.Contains(e.GetProperty("LogLevel").GetString(), (string[])["Information", "Warning"]));
        Assert.All(events, e => Assert.True(e.TryGetProperty("Category", out _) && e.GetProperty("State").TryGetProperty("{OriginalFormat}", out _), e.ToString()));
        var refreshed = events.First(e => e.GetProperty("Category").GetString()!.EndsWith(".RefreshJob", StringComparison.Ordinal));
        Assert.Equal(28, int.Parse(refreshed.GetProperty("State").GetProperty("Partitions").ToString(), System.Globalization.CultureInfo.InvariantCulture));
        Assert.DoesNotContain("Unhandled exception", log, StringComparison.Ordinal);
    }

    private static async Task<long> FillAsync(TestDatabase database)
    {
        await Bundle.Of("orders.csv", (string[])["order_no,store_code,ordered_at,net_amount", .. Enumerable.Range(1, Orders).Select(i => $"O{i},S1,2026-03-{1 + i % 28:00} 10:00,{i % 90}")])
            .With("stores.csv", "store_code,name", "S1,One").ImportAsync(database);
        return await database.Services.AddUserAsync("lin", [PortalRole.Finance], [Accounts.All()]);
    }

    private static async Task AskAsync(TestDatabase database, long owner)
    {
        var rights = await database.Get<RightsQueries>().OfAsync(owner, new(2026, 11, 21));
        var wish = new ExportWish("orders", "xlsx", new ExportParameters { From = new(2026, 3, 1), To = new(2026, 3, 31) }) { Culture = "en", Purpose = "closing of March" };
        for (int i = 0; i < Files; i++) Assert.NotNull(await database.Get<AskExport>().RunAsync(rights, wish));
    }

    // Somebody is looking on: the page's connection must not hold the stop up.
    private static async Task<Circuit> OpenPageAsync(Uri address)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var visitor = new HttpClient(handler);
        await PortalSignIn.RunAsync(visitor, address, "lin");
        var there = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        var page = new Circuit(there, handler.CookieContainer.GetCookieHeader(address), "/stores?p=2026-03-01..2026-03-31");
        using var limit = new CancellationTokenSource(Patience);
        await page.OpenAsync(limit.Token);
        return page;
    }

    private static async Task UntilAsync(TestDatabase database, string rows, int least)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (int.Parse(await CountAsync(database, rows), System.Globalization.CultureInfo.InvariantCulture) < least) await Task.Delay(50, limit.Token);
    }

    private static Task<string> CountAsync(TestDatabase database, string rows) => database.RowsAsync($"SELECT COUNT(*) FROM {rows}");

    private static string Jobs(string state) => $"export_job WHERE state = '{state}'";
}
