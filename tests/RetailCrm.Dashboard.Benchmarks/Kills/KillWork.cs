using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Benchmarks.Load;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Documents.Mail.Sending;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Data;
using RetailCrm.Data.Import;
using RetailCrm.Reports.Exports;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Benchmarks.Kills;

/// <summary>
/// What is killed: a process that imports small bundles, refreshes, makes a file and sends a mail, one after the other. It says on standard
/// output when a step begins and when a bundle is through with all of them.
/// </summary>
internal static class KillWork
{
    public const string Ready = "ready", Through = "through";
    public static readonly IReadOnlyList<string> Steps = ["import", "refresh", "export", "mail"];

    private static readonly Period Days = new(new(2026, 1, 1), new(2026, 12, 31));

    /// <summary>Words: the folder of bundles, hours that the clock is ahead, settings. Reads one line: the first bundle's number and the last one's.</summary>
    public static async Task RunAsync(string[] words, CancellationToken cancellationToken)
    {
        await using var services = Services(int.Parse(words[1], CultureInfo.InvariantCulture), words[2..]);
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        Say(Ready);
        var span = (await Console.In.ReadLineAsync(cancellationToken) ?? throw new OperationCanceledException()).Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        for (int number = span[0]; number <= span[1]; number++)
        {
            await StepsAsync(services, KillBundles.Write(words[0], number), cancellationToken);
            Say($"{Through} {number}");
        }
    }

    /// <summary>The product's services on a clock that is some hours ahead: what waits for its time comes due.</summary>
    public static ServiceProvider Services(int hoursAhead, string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(settings).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddRetailCrm(configuration);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FastClock(TimeProvider.System.GetUtcNow().AddHours(hoursAhead), 1)));
        return services.BuildServiceProvider();
    }

    /// <summary>The first bundle, with its stores; then the owner of the files and of the subscription, with the subscription.</summary>
    public static async Task PrepareAsync(ServiceProvider services, string bundles, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        await services.GetRequiredService<ImportBundle>().RunAsync(new ImportRequest(KillBundles.Write(bundles, 1)), null, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(Days.From, cancellationToken);
        var owner = await OwnerAsync(scope.ServiceProvider, cancellationToken);
        var settings = new SubscriptionSettings("Kills", "sales-daily", "p=last-week", "csv", new(SendCadence.Monthly, 1, new(8, 0), "UTC"));
        var answer = await scope.ServiceProvider.GetRequiredService<ChangeSubscriptions>().CreateAsync(new(owner, AuditActor.System), new(settings, [], [PortalRole.HqExecutive], [], []), cancellationToken);
        if (answer.Problem is { } problem) throw new InvalidOperationException($"The subscription could not be made: {problem}");
    }

    private static async Task StepsAsync(ServiceProvider services, string bundle, CancellationToken cancellationToken)
    {
        Say(Steps[0]);
        await services.GetRequiredService<ImportBundle>().RunAsync(new ImportRequest(bundle), null, cancellationToken);
        Say(Steps[1]);
        await services.GetRequiredService<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "kills", cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var owner = await OwnerAsync(scope.ServiceProvider, cancellationToken);
        Say(Steps[2]);
        await ExportAsync(scope.ServiceProvider, owner, cancellationToken);
        Say(Steps[3]);
        await MailAsync(scope.ServiceProvider, owner, cancellationToken);
    }

    private static async Task ExportAsync(IServiceProvider services, Rights owner, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<KeepExportFiles>().RunAsync(new HashSet<long>(), cancellationToken);
        var wish = new ExportWish("orders", "csv", new ExportParameters { From = Days.From, To = Days.To }) { Culture = "en", Purpose = "kills" };
        await services.GetRequiredService<AskExport>().RunAsync(owner, wish, cancellationToken);
        var run = services.GetRequiredService<RunExports>();
        while (await run.TakeAsync(cancellationToken) is { } export) await services.GetRequiredService<MakeExport>().RunAsync(export, cancellationToken);
    }

    private static async Task MailAsync(IServiceProvider services, Rights owner, CancellationToken cancellationToken)
    {
        var found = await services.GetRequiredService<SubscriptionQueries>().ListAsync(SubscriptionsRight.Of(owner), cancellationToken);
        await services.GetRequiredService<ChangeSubscriptions>().SendNowAsync(new(owner, AuditActor.System), found[0].Id, Days, cancellationToken);
        await services.GetRequiredService<RunSubscriptions>().RunAsync(cancellationToken);
    }

    private static async Task<Rights> OwnerAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        await services.GetRequiredService<RightsQueries>().FindAsync("demo.executive", services.GetRequiredService<BusinessCalendar>().Today, cancellationToken) ?? throw new InvalidOperationException("There is no owner.");

    private static void Say(string word)
    {
        Console.Out.WriteLine(word);
        Console.Out.Flush();
    }
}
