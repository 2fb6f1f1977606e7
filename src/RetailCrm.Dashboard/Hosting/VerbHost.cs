namespace RetailCrm.Dashboard.Hosting;

/// <summary>The application's services without the web server: for the command line.</summary>
internal static class VerbHost
{
    public static IHost Build(IReadOnlyList<string> settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [.. settings], ContentRootPath = AppContext.BaseDirectory });
        // What a verb answers is on standard output alone; a database that fails is told by the verb itself, in its one line.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.None);
        builder.Services.AddRetailCrm(builder.Configuration);
        return builder.Build();
    }
}
