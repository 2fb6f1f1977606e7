using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

try
{
    if (Verbs.Help(args) is { } usage)
    {
        await Console.Out.WriteLineAsync(usage);
        return Verbs.Done;
    }

    if (Verbs.Find(args) is { } verb) return await Verbs.RunAsync(verb, args, Console.Out, Console.Error);
    Verbs.CheckServing(args);

    // Its own files lie beside the program, wherever it is started from.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Services.AddRetailCrm(builder.Configuration);
    builder.AddPortal();

    var app = builder.Build();
    app.UsePortal();
    app.MapPortal();
    app.AnnounceWhenStarted();
    if (app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.MigrateAtStart)
        await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync();
    await app.TellOfLostKeysAsync();
    await app.Services.GetRequiredService<FirstStart>().OpenDemoAsync(app.Lifetime.ApplicationStopping);
    await app.RunAsync();
    return Verbs.Done;
}
catch (Exception e) when (Failures.Line(e) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return Verbs.NothingDone;
}

/// <summary>Public for the test host.</summary>
public partial class Program;
