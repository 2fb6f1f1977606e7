using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Data;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>One step of this product in a process of its own, so that its time and memory can be read: prints the seconds.</summary>
internal static class Child
{
    /// <summary>
    /// Steps: <c>import BUNDLE</c>, <c>refresh full</c>, <c>refresh incremental</c>, <c>report …</c> as on the command line, <c>days BUNDLE;BUNDLE…</c>:
    /// each of them imported and refreshed, as a portal that runs all day does; then the settings of the database.
    /// </summary>
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
        if (words[0] == "days")
        {
            var seconds = new List<double>();
            foreach (var day in words[1].Split(';')) seconds.Add(await TimeAsync(() => ImportAsync(day)) + await TimeAsync(() => RefreshAsync(RefreshKind.Incremental)));
            // The first compiles the code.
            Console.WriteLine(seconds.Skip(1).Order().ElementAt((seconds.Count - 1) / 2));
            return;
        }

        Console.WriteLine(await TimeAsync(() => words[0] == "import" ? ImportAsync(words[1]) : RefreshAsync(words[1] == "full" ? RefreshKind.Full : RefreshKind.Incremental)));

        Task ImportAsync(string bundle) => services.GetRequiredService<ImportBundle>().RunAsync(new ImportRequest(bundle), null, cancellationToken);
        Task RefreshAsync(RefreshKind kind) => services.GetRequiredService<RefreshAggregates>().RunAsync(kind, "benchmark", cancellationToken);
    }

    private static async Task<double> TimeAsync(Func<Task> step)
    {
        long began = Stopwatch.GetTimestamp();
        await step();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Starts this program again for one step.</summary>
    public static async Task<Measured> MeasureAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        string[] step = [.. words];
        // A portal that runs all day is compiled as src/deploy starts it.
        string[] asDeployed = step[0] == "days" ? ["DOTNET_TC_QuickJit=0"] : [];
        var run = await Measured.RunAsync("env", [.. asDeployed, "dotnet", typeof(Child).Assembly.Location, "child", .. step], null, cancellationToken);
        return run with { Seconds = double.Parse(run.Output, System.Globalization.CultureInfo.InvariantCulture) };
    }

    public static string[] Sqlite(string file) => ["--Database:Provider=Sqlite", $"--ConnectionStrings:Sqlite=Data Source={file}"];

    public static string[] Postgres(string database) => ["--Database:Provider=Postgres", $"--ConnectionStrings:Postgres={Peers.PostgresCopy.Server};Database={database};Command Timeout=0"];
}
