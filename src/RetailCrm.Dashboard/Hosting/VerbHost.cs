namespace RetailCrm.Dashboard.Hosting;

/// <summary>The application's services without the web server: for the command line.</summary>
internal static class VerbHost
{
    public static IHost Build(IReadOnlyList<string> settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [.. settings], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRetailCrm(builder.Configuration);
        return builder.Build();
    }
}
