using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Benchmarks.Load;
using RetailCrm.Dashboard.Hosting.Settings;
using RetailCrm.Dashboard.Hosting.Telemetry;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Documents.Mail;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Tests.Hosting;

/// <summary>What the portal does reaches a collector, and nobody's data do.</summary>
public class TelemetryTests
{
    private const string Phone = "13912345678";

    [Fact]
    public async Task A_collector_hears_of_imports_refreshes_reports_and_requests()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await database.Services.AddUserAsync("watcher", [PortalRole.RegionManager], [Accounts.All()]);
        await using var collector = await Collector.StartAsync();
        await using (var portal = new PortalHost(database, new()
        {
            [SendTelemetry.Endpoint] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }))
        {
            var visitor = await portal.SignedInAsync("watcher");
            await Bundle.Of("members.csv", "member_code,phone", $"M1,{Phone}", "M1,,").ImportAsync(database);
            await portal.Services.GetRequiredService<RefreshAggregates>().RunAsync(RefreshKind.Full, "test", default);
            foreach (var address in (string[])[$"/members?q={Phone}", "/reports/store-comparison.csv?from=2026-01-01&to=2026-01-31&purpose=watching"])
                Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(address)).StatusCode);
            await SendMailAsync();
            var sending = portal.Services.GetServices<IHostedService>().OfType<SendTelemetry>().Single();
            await sending.StopAsync(default);
            sending.Dispose();
        }

        var heard = collector.Heard("/v1/metrics");
        foreach (var name in (string[])["retailcrm.import.rows", "retailcrm.import.duration", "retailcrm.refresh.duration", "retailcrm.refresh.rows", "retailcrm.refresh.age", "retailcrm.report.duration", "retailcrm.report.rows", "retailcrm.mail.duration", "retailcrm.question.duration", "retailcrm.walls", "http.server.request.duration"])
            Assert.Contains(name, heard, StringComparison.Ordinal);
        Assert.Contains("service.name", heard, StringComparison.Ordinal);
        Assert.Contains("refresh", collector.Heard("/v1/traces"), StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, heard + collector.Heard("/v1/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_hears_of_circuits()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await database.Services.AddUserAsync("watcher", [PortalRole.RegionManager], [Accounts.All()]);
        await using var collector = await Collector.StartAsync();
        var (portal, address) = await PortalProcess.StartAsync([.. database.Settings, "--Demo:Enabled=false", "--Jobs:Enabled=false", $"--{SendTelemetry.Endpoint}={collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_METRIC_EXPORT_INTERVAL=300"]);
        await using (portal)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            using var handler = new HttpClientHandler { AllowAutoRedirect = false };
            using (var visitor = new HttpClient(handler, disposeHandler: false)) await PortalSignIn.RunAsync(visitor, address, "watcher");
            using var there = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
            await using var page = new Circuit(there, handler.CookieContainer.GetCookieHeader(address), "/stores");
            await page.OpenAsync(limit.Token);
            while (!collector.Heard("/v1/metrics").Contains("aspnetcore.components.circuit.active", StringComparison.Ordinal)) await Task.Delay(100, limit.Token);
        }
    }

    // The meter is the whole process's.
    private static async Task SendMailAsync()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.SubscribeAsync();
        await world.RoundAsync(35);
        Assert.NotEmpty(world.Sink.Mails);
    }

    [Fact]
    public void An_address_that_is_none_stops_the_start()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(SendTelemetry.Endpoint, "collector")]).Build();
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT = collector: must be", Assert.Throws<SettingsException>(() => KnownSettings.Check(settings)).Message, StringComparison.Ordinal);
    }

    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Text)> calls = new();

        public string Address => app.Urls.Single();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var collector = new Collector(app);
            app.MapPost("/{**path}", collector.TakeAsync);
            await app.StartAsync();
            return collector;
        }

        // Names and values stand in the message as they are.
        public string Heard(string path) => string.Concat(calls.Where(c => c.Path == path).Select(c => c.Text));

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task TakeAsync(HttpContext http)
        {
            using var bytes = new MemoryStream();
            await http.Request.Body.CopyToAsync(bytes);
            calls.Enqueue((http.Request.Path, Encoding.UTF8.GetString(bytes.ToArray())));
        }
    }
}
