namespace RetailCrm.Dashboard.Hosting;

/// <summary>Says on standard output where the portal listens, once it answers, and who may use it.</summary>
internal static class Announcement
{
    // src/run.sh waits for this file.
    private const string ReadyFile = "RETAILCRM_READY_FILE";

    public static void AnnounceWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        Console.WriteLine($"The portal answers at {string.Join(" and ", app.Urls)}");
        Console.WriteLine("It listens on this machine only (loopback): there is no sign-in yet, who opens it has all rights. Ctrl-C stops it.");
        if (Environment.GetEnvironmentVariable(ReadyFile) is { Length: > 0 } file) File.WriteAllLines(file, app.Urls);
    });
}
