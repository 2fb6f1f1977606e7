using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Raising;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Import;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>The portal of a chain on a morning of its life, in this process: only so can its clock be set.</summary>
internal sealed class DayPortal : IAsyncDisposable
{
    // A chain of some thirty stores; larger ones show the same and take longer.
    private const string DemoScale = "0.05";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string folder;
    private readonly WebApplication app;
    private Task serving = Task.CompletedTask;

    private DayPortal(string folder, WebApplication app, DayClock clock) => (this.folder, this.app, Clock) = (folder, app, clock);

    public DayClock Clock { get; }

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>08:05 in the chain's time: a Monday of the demo chain; the day after the coffee chain's last one.</summary>
    private static DateTimeOffset Morning(DayChain chain) => chain == DayChain.Demo ? new(2026, 11, 16, 8, 5, 0, TimeSpan.FromHours(8)) : new(2019, 4, 30, 8, 5, 0, TimeSpan.FromHours(-4));

    private static string[] Options(DayChain chain) => chain == DayChain.Demo ? [] : ["--Chain:TimeZone=America/New_York", "--Chain:Currency=USD", "--Chain:LifecycleDays=60,90,180"];

    /// <summary>The chain with its data, its aggregates, its alerts and the demo's accounts.</summary>
    public static async Task<DayPortal> OfAsync(DayChain chain)
    {
        var portal = Build(chain, "Development", "--Demo:Enabled=true", "--Demo:LiveTills=false", $"--Demo:Scale={DemoScale}");
        await portal.Services.GetRequiredService<DatabaseSetup>().MigrateAsync();
        if (chain == DayChain.Coffee) await portal.ImportAsync(SharedData.Bundle("coffee-chain"));
        await portal.ServeAsync();
        using var limit = new CancellationTokenSource(Patience);
        while (chain == DayChain.Demo && await portal.Services.GetRequiredService<DemoLedger>().ReadAsync(limit.Token) is not { Completed: true }) await Task.Delay(200, limit.Token);
        return portal;
    }

    /// <summary>An installation on its first morning: Production, no data, nobody who could sign in.</summary>
    public static async Task<DayPortal> EmptyAsync(DayChain chain)
    {
        var portal = Build(chain, "Production", "--Access:AttemptsPerMinute=1000");
        await portal.ServeAsync();
        return portal;
    }

    /// <summary>What the console says once to whoever reads it.</summary>
    public async Task<string> SetupTokenAsync() => await Services.GetRequiredService<SetupToken>().OfferAsync(default) ?? throw new InvalidOperationException("Somebody can sign in already.");

    /// <summary>Brings a bundle in and the aggregates up to date; answers the rows that were rejected.</summary>
    public async Task<long> ImportAsync(string bundle)
    {
        var report = await Services.GetRequiredService<ImportBundle>().RunAsync(new ImportRequest(bundle), null, default);
        Assert.Null(report.Refusal);
        await Services.GetRequiredService<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "day", default);
        return report.Files.Sum(f => f.Rejected);
    }

    /// <summary>What the alerts' rules find when no till has sent anything for more than a day; then it is this morning again.</summary>
    public async Task TillsStaySilentAsync()
    {
        var silence = TimeSpan.FromHours(36);
        Clock.Pass(silence);
        await Services.GetRequiredService<WatchChain>().RunAsync(default);
        Clock.Pass(-silence);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await serving;
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static DayPortal Build(DayChain chain, string environment, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("retailcrm-day-").FullName;
        var clock = new DayClock(Morning(chain));
        var app = PortalHost.Build(
            [$"--environment={environment}", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Sqlite=Data Source={folder}/chain.db", "--Jobs:Enabled=false", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Microsoft=Error", .. Options(chain), .. settings],
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                if (environment != Environments.Development) ServeAssetsOfTheBuild(services, environment);
            });
        return new(folder, app, clock);
    }

    // What a published portal finds in its wwwroot lies elsewhere in a build; only Development looks there by itself.
    private static void ServeAssetsOfTheBuild(IServiceCollection services, string environment)
    {
        var host = (IWebHostEnvironment)services.Last(s => s.ServiceType == typeof(IWebHostEnvironment)).ImplementationInstance!;
        Assert.Equal(environment, host.EnvironmentName);
        StaticWebAssetsLoader.UseStaticWebAssets(host, new ConfigurationBuilder().Build());
    }

    private async Task ServeAsync()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Lifetime.ApplicationStarted.Register(started.SetResult);
        serving = PortalHost.ServeAsync(app);
        await Task.WhenAny(started.Task, serving).WaitAsync(Patience);
        if (!started.Task.IsCompleted) await serving;
        Address = new Uri(app.Urls.Single());
    }
}
