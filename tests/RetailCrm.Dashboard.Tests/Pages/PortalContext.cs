using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.FirstSteps;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Crm.Views;
using RetailCrm.Dashboard.Components.Search;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Dashboard.Tests.Components.Search;
using RetailCrm.Dashboard.Tests.Pages.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Recounting;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages;

/// <summary>Renders the portal's components with a clock that stands, known answers, and a ledger in a real database.</summary>
public abstract class PortalContext : BunitContext, IAsyncLifetime
{
    private TestDatabase? database;

    // A busy machine is slow, not wrong.
    static PortalContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Saturday 21 Nov 2026, 15:20 in Shanghai.</summary>
    internal static readonly DateTimeOffset Now = new(2026, 11, 21, 7, 20, 0, TimeSpan.Zero);

    /// <summary>Who looks: somebody who may do everything.</summary>
    internal CurrentRights Visitor { get; private set; } = null!;

    /// <summary>Changes what the visitor may do.</summary>
    internal ChangeRights Change => database!.Get<ChangeRights>();

    internal TestDatabase Database => database!;

    /// <summary>A service of the product over the test's database.</summary>
    internal T Core<T>() where T : notnull => database!.Get<T>();

    /// <summary>Lets components ask for it too.</summary>
    internal void Offer<T>() where T : class => Services.AddSingleton(database!.Get<T>());

    internal async Task RunAsync(string sql)
    {
        await using var connection = await database!.Engine.OpenWriteAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    internal IServiceProvider Product => database!.Services;

    internal KnownAnswers Answers { get; } = new();

    internal DemoLoading Loading { get; } = new();

    internal NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public async Task InitializeAsync()
    {
        Speak("en");
        database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddLanguages();
        Services.AddSingleton<TimeProvider>(new StandingClock(Now));
        Services.AddSingleton(Options.Create(new ChainOptions()));
        Services.AddSingleton(database.Get<RefreshLedgerQueries>()).AddSingleton(database.Get<RecountFigures>());
        Services.AddSingleton(database.Get<RightsQueries>()).AddSingleton(database.Get<Sessions>());
        Services.AddSingleton(database.Get<AuditQueries>()).AddSingleton(database.Get<AlertQueries>());
        Services.AddSingleton(database.Get<ViewQueries>()).AddSingleton(database.Get<ChangeViews>());
        Services.AddSingleton(database.Get<TickTask>()).AddSingleton(database.Get<GiveTasks>());
        Services.AddSingleton(database.Get<FirstStepQueries>()).AddSingleton(database.Get<DismissFirstSteps>()).AddSingleton(Options.Create(new MailOptions()));
        Services.AddPages();
        Services.AddRights();
        Services.AddSingleton<AntiforgeryStateProvider, NoForms>();
        Visitor = await database.Services.SignInAsync();
        Services.Replace(ServiceDescriptor.Scoped(_ => Visitor));
        Services.AddSingleton(Loading);
        Services.Replace(ServiceDescriptor.Scoped<IStoreAnswers>(_ => Answers));
        Services.Replace(ServiceDescriptor.Scoped<IPaletteAnswers>(_ => new KnownPalette()));
    }

    Task IAsyncLifetime.DisposeAsync() => database?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    internal static void Speak(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    /// <summary>A refresh that ended with the given newest document (wall clock).</summary>
    internal async Task RefreshedAsync(DateTime asOf)
    {
        await using var connection = await database!.Engine.OpenWriteAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO refresh_run(triggered_by, kind, started_utc_ms, finished_utc_ms, as_of_ms, outcome) VALUES ('test', 'full', 1, 2, {WallClock.ToMs(asOf)}, 'done')";
        await command.ExecuteNonQueryAsync();
    }

    // Nothing is posted here.
    private sealed class NoForms : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
