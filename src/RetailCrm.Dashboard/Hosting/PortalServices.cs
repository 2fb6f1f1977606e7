using Radzen;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>What serving the portal needs beyond the product's own services.</summary>
internal static class PortalServices
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(LoopbackOnly.Apply);
        services.AddRazorComponents().AddInteractiveServerComponents(o =>
        {
            o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            o.DetailedErrors = builder.Environment.IsDevelopment();
        });
        services.AddRadzenComponents();
        services.AddLanguages();
        services.AddDemoStart();
        services.AddSchedule(builder.Configuration);
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            // Not text/html: pages carry an antiforgery token (BREACH). Static files are compressed when they are built.
            o.MimeTypes = ["application/json", "text/csv", "image/svg+xml"];
        });
    }

    private static void AddLanguages(this IServiceCollection services)
    {
        services.AddSingleton<ILocalizer, RadzenLocalizer>();
        services.AddLocalization(o => o.ResourcesPath = "Resources");
        services.Configure<RequestLocalizationOptions>(PortalCulture.Configure);
        services.AddScoped<Figures>();
    }
}
