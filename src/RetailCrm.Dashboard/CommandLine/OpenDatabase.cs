using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary>The database of a verb that works with what is there. One that was not there is most often another than the portal's.</summary>
internal static class OpenDatabase
{
    public static async Task RunAsync(VerbCall call, string verb, CancellationToken cancellationToken)
    {
        if (!await call.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken)) return;
        var engine = call.Services.GetRequiredService<DatabaseEngine>();
        await call.Error.WriteLineAsync($"{verb}: there was no database at {engine.Place}; an empty one was made. Where the portal has another, give this command the portal's settings (ConnectionStrings:{engine.Provider}).");
    }
}
