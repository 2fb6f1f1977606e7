using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>The portal as a web application: put together here, so that it is the same program wherever it is hosted.</summary>
internal static class PortalHost
{
    /// <param name="args">Settings, as <c>--Section:Name=value</c>.</param>
    /// <param name="more">Services in place of the usual ones: a clock, for instance.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? more = null)
    {
        // Its own files lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(PortalHost).Assembly.GetName().Name });
        builder.Services.AddRetailCrm(builder.Configuration);
        builder.AddPortal();
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePortal();
        app.MapPortal();
        app.AnnounceWhenStarted();
        return app;
    }

    /// <summary>Database, keys and the demo's accounts, then serves until it is stopped.</summary>
    public static async Task ServeAsync(WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.MigrateAtStart)
            await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync();
        await app.TellOfLostKeysAsync();
        await app.Services.GetRequiredService<FirstStart>().OpenDemoAsync(app.Lifetime.ApplicationStopping);
        await app.RunAsync();
    }
}
