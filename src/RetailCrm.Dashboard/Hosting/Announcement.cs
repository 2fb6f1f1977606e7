using RetailCrm.Dashboard.Hosting.Access;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>Says on standard output where the portal listens, once it answers, and who can sign in.</summary>
internal static class Announcement
{
    // src/run.sh waits for this file.
    private const string ReadyFile = "RETAILCRM_READY_FILE";

    public static void AnnounceWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        Console.WriteLine($"The portal answers at {string.Join(" and ", app.Urls)}");
        Console.WriteLine(app.Services.GetRequiredService<FirstStart>().WordsAsync(app.Urls.FirstOrDefault() ?? "", CancellationToken.None).GetAwaiter().GetResult());
        if (app.Urls.Any(IsOpenlyReadable))
            Console.WriteLine("Other machines reach it without https: passwords would travel in clear. Put a proxy with https before it and name that in Access:Proxies.");
        Console.WriteLine("Ctrl-C stops it.");
        if (Environment.GetEnvironmentVariable(ReadyFile) is { Length: > 0 } file) File.WriteAllLines(file, app.Urls);
    });

    private static bool IsOpenlyReadable(string url) => url.StartsWith("http://", StringComparison.Ordinal) && !new Uri(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal)).IsLoopback;
}
