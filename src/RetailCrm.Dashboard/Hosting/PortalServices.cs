using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Components.Privacy;
using RetailCrm.Dashboard.Components.Search;
using RetailCrm.Dashboard.Components.Tasks;
using RetailCrm.Dashboard.Components.Views;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Endpoints;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Dashboard.Hosting.Telemetry;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Admin.Events;
using RetailCrm.Dashboard.Pages.Admin.FirstSteps;
using RetailCrm.Dashboard.Pages.Alerts;
using RetailCrm.Dashboard.Pages.Campaigns;
using RetailCrm.Dashboard.Pages.Campaigns.Blocks;
using RetailCrm.Dashboard.Pages.Categories;
using RetailCrm.Dashboard.Pages.Closes;
using RetailCrm.Dashboard.Pages.Cockpit;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Dashboard.Pages.Cockpit.Panels;
using RetailCrm.Dashboard.Pages.Employees;
using RetailCrm.Dashboard.Pages.Exports;
using RetailCrm.Dashboard.Pages.Exports.Centre;
using RetailCrm.Dashboard.Pages.Forecast;
using RetailCrm.Dashboard.Pages.Home;
using RetailCrm.Dashboard.Pages.Home.Asking;
using RetailCrm.Dashboard.Pages.Members;
using RetailCrm.Dashboard.Pages.Members.Profile;
using RetailCrm.Dashboard.Pages.Retention;
using RetailCrm.Dashboard.Pages.Service;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Dashboard.Pages.Stores.Definition;
using RetailCrm.Dashboard.Pages.Stores.Flow;
using RetailCrm.Dashboard.Pages.Stores.Hours;
using RetailCrm.Dashboard.Pages.Subscriptions;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>What serving the portal needs beyond the product's own services.</summary>
internal static class PortalServices
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        if (DemoPlan.IsEnabled(builder.Configuration, builder.Environment)) builder.WebHost.ConfigureKestrel(LoopbackOnly.Apply);
        services.AddAccess();
        services.AddSingleton<FirstStart>();
        services.AddSingleton<HealthEndpoint.LastLook>();
        services.AddRazorComponents().AddInteractiveServerComponents(o =>
        {
            o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            o.DetailedErrors = builder.Environment.IsDevelopment();
        });
        services.AddLanguages();
        services.AddDemoStart();
        services.AddSchedule(builder.Configuration);
        services.AddHostedService<SendTelemetry>();
        services.AddPages();
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            // Not text/html: pages carry an antiforgery token (BREACH). Static files are compressed when they are built.
            o.MimeTypes = ["application/json", "text/csv", "image/svg+xml"];
        });
    }

    public static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization(o => o.ResourcesPath = "Resources").AddTransient<IStringLocalizer<SharedText>, PortalText>();
        services.Configure<RequestLocalizationOptions>(PortalCulture.Configure);
        services.AddScoped<Figures>();
        services.AddScoped<PeriodWords>();
        services.AddScoped<MemberWords>();
    }

    /// <summary>What pages ask; also for the tests of components.</summary>
    public static void AddPages(this IServiceCollection services)
    {
        services.TryAddSingleton(s => new BusinessCalendar(s.GetRequiredService<IOptions<ChainOptions>>().Value, s.GetRequiredService<TimeProvider>()));
        services.AddScoped<CampaignWords>().AddScoped<EvidenceWords>().AddScoped<CampaignQuestions>().AddScoped<ICampaignAnswers, CampaignsReader>();
        services.AddSingleton<RecentAnswers>();
        services.AddScoped<PaletteQuestions>().AddScoped<IPaletteAnswers, PaletteReader>();
        services.AddScoped<FreshnessWatch>();
        services.AddScoped<WriteGuard>();
        services.AddScoped<IViewAnswers, ViewReader>();
        services.AddScoped<IStoreAnswers, StoresReader>().AddScoped<IStoreDayAnswers, StoreDayReader>().AddScoped<IFlowAnswers, FlowReader>();
        services.AddScoped<ICategoryAnswers, CategoriesReader>().AddScoped<CategoryWords>();
        services.AddScoped<HomeOverview>().AddScoped<HomeDuties>().AddScoped<HomeQuestions>().AddScoped<IHomeAnswers, HomeReader>();
        services.AddScoped<TaskDesk>();
        services.AddScoped<EventsReader>().AddScoped<ChainEventWords>();
        services.AddScoped<FactLines>();
        services.AddScoped<ListEyes>().AddScoped<MemberQuestions>();
        services.AddScoped<IMemberAnswers, MembersReader>();
        services.AddScoped<ProfileQuestions>().AddScoped<IProfileAnswers, ProfileReader>().AddScoped<IWalkAnswers, WalkReader>().AddScoped<EventWords>();
        services.AddScoped<RetentionQuestions>();
        services.AddScoped<IRetentionAnswers, RetentionReader>();
        services.AddScoped<IEmployeeAnswers, EmployeesReader>();
        services.AddScoped<EmployeeWords>();
        services.AddScoped<IServiceAnswers, ServiceReader>();
        services.AddScoped<CloseQuestions>().AddScoped<ICloseAnswers, ClosesReader>().AddScoped<CloseWords>();
        services.AddScoped<IForecastAnswers, ForecastReader>();
        services.AddScoped<ForecastWords>();
        services.TryAddScoped<RefusalWords>();
        services.AddScoped<ChosenStores>().AddScoped<AskInBackground>().AddScoped<IExportAnswers, ExportsReader>().AddScoped<ExportWords>();
        services.AddSingleton<WallQuestions>().AddSingleton<WallReader>().AddSingleton<WallFeed>().AddSingleton<WallDrawings>().AddSingleton<WallPatience>().AddScoped<WallWords>().AddScoped<AlertWords>();
        services.AddScoped<SubscriptionWords>().AddScoped<SubscriptionQuestions>().AddScoped<SubscriptionsReader>().AddSingleton<StartAtOnce>();
        services.AddScoped<FirstStepSources>().AddScoped<FirstStepWords>().AddScoped<FirstStepsReader>();
        services.TryAddSingleton(BuildId.OfThisProgram());
    }
}
