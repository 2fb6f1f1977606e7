using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation;
using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Data;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>One step of this product in a process of its own, so that its time and memory can be read: prints the seconds.</summary>
internal static class Child
{
    /// <summary>Steps: <c>import BUNDLE</c>, <c>refresh full</c>, <c>refresh incremental</c>, <c>report …</c> as on the command line, then the settings of the database.</summary>
    public static async Task RunAsync(string[] words, CancellationToken cancellationToken)
    {
        if (words[0] == "report")
        {
            if (await Verbs.RunAsync(Verbs.Find(words)!, words, Console.Out, Console.Error) != Verbs.Done) throw new InvalidOperationException("The report was not written.");
            return;
        }

        var configuration = new ConfigurationBuilder().AddCommandLine(words[2..]).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddRetailCrm(configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        long began = Stopwatch.GetTimestamp();
        if (words[0] == "import")
            await services.GetRequiredService<ImportBundle>().RunAsync(new ImportRequest(words[1]), null, cancellationToken);
        else
            await services.GetRequiredService<RefreshAggregates>().RunAsync(words[1] == "full" ? RefreshKind.Full : RefreshKind.Incremental, "benchmark", cancellationToken);
        Console.WriteLine(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Starts this program again for one step.</summary>
    public static async Task<Measured> MeasureAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var run = await Measured.RunAsync("dotnet", [typeof(Child).Assembly.Location, "child", .. words], null, cancellationToken);
        return run with { Seconds = double.Parse(run.Output, System.Globalization.CultureInfo.InvariantCulture) };
    }

    public static string[] Sqlite(string file) => ["--Database:Provider=Sqlite", $"--ConnectionStrings:Sqlite=Data Source={file}"];

    public static string[] Postgres(string database) => ["--Database:Provider=Postgres", $"--ConnectionStrings:Postgres={Peers.PostgresCopy.Server};Database={database};Command Timeout=0"];
}
