using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Benchmarks.Refreshing;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>One step of this product in a process of its own, so that its time and memory can be read: prints the seconds.</summary>
internal static class Child
{
    /// <summary>
    /// Steps: <c>import BUNDLE</c>, <c>refresh full</c>, <c>refresh incremental</c>, <c>report …</c> as on the command line, <c>days BUNDLE;BUNDLE…</c>:
    /// each of them imported and refreshed, as a portal that runs all day does, <c>refreshes BUNDLE;BUNDLE…</c>: of the same only the refresh counts,
    /// <c>seen BUNDLE;BUNDLE…</c>: all of it until readers see it, <c>tables NAME;NAME…</c>: these aggregates alone made anew; then the settings of the database.
    /// </summary>
    public static async Task RunAsync(string[] words, CancellationToken cancellationToken)
    {
        if (words[0] == "report")
        {
            if (await Verbs.RunAsync(Verbs.Find(words)!, words, Console.Out, Console.Error) != Verbs.Done) throw new InvalidOperationException("The report was not written.");
            return;
        }

        await using var services = ChainServices.Open(words[2..]);
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var seconds = words[0] switch
        {
            "days" or "seen" or "refreshes" => await DaysAsync(),
            "tables" => await Measured.OfAsync(() => new TableSubset(words[1].Split(';')).MakeAsync(services.GetRequiredService<DatabaseEngine>(), cancellationToken)),
            "import" => await Measured.OfAsync(() => ImportAsync(words[1])),
            _ => await Measured.OfAsync(() => RefreshAsync(words[1] == "full" ? RefreshKind.Full : RefreshKind.Incremental)),
        };
        Console.WriteLine(seconds.Seconds);

        async Task<Measured> DaysAsync()
        {
            var days = new List<double>();
            foreach (var day in words[1].Split(';'))
            {
                var import = await Measured.OfAsync(() => ImportAsync(day));
                var result = new RefreshResult(RefreshOutcome.NothingToDo, RefreshKind.Incremental);
                var refresh = await Measured.OfAsync(async () => result = await RefreshAsync(RefreshKind.Incremental));
                days.Add((words[0] == "seen" ? result.Elapsed.TotalSeconds : refresh.Seconds) + (words[0] == "refreshes" ? 0 : import.Seconds));
            }

            // The first compiles the code.
            return new(days.Skip(1).Order().ElementAt((days.Count - 1) / 2), 0, "");
        }

        Task ImportAsync(string bundle) => services.GetRequiredService<ImportBundle>().RunAsync(new ImportRequest(bundle), null, cancellationToken);
        Task<RefreshResult> RefreshAsync(RefreshKind kind) => services.GetRequiredService<RefreshAggregates>().RunAsync(kind, "benchmark", cancellationToken);
    }

    /// <summary>Starts this program again for one step.</summary>
    public static async Task<Measured> MeasureAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        string[] step = [.. words];
        // A portal that runs all day is compiled as src/deploy starts it.
        string[] asDeployed = step[0] is "days" or "seen" or "refreshes" ? ["DOTNET_TC_QuickJit=0"] : [];
        var run = await Measured.RunAsync("env", [.. asDeployed, "dotnet", typeof(Child).Assembly.Location, "child", .. step], null, cancellationToken);
        return run with { Seconds = double.Parse(run.Output, System.Globalization.CultureInfo.InvariantCulture) };
    }

    public static string[] Sqlite(string file) => ["--Database:Provider=Sqlite", $"--ConnectionStrings:Sqlite=Data Source={file}"];

    public static string[] Postgres(string database) => ["--Database:Provider=Postgres", $"--ConnectionStrings:Postgres={Peers.PostgresCopy.Server};Database={database};Command Timeout=0"];
}
