using System.Diagnostics;
using System.Globalization;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Raising;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Data;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary><c>demo</c>: fills the database with the demo chain, or only writes its bundle (<c>--out</c>).</summary>
internal static class DemoVerb
{
    public static readonly Verb Verb = new("demo", new VerbSyntax("demo [--scale N] [--seed S] [--to DATETIME] [--out FOLDER]", [], ["--scale", "--seed", "--to", "--out"], []), RunAsync);

    private static Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken) =>
        call.Arguments.Value("--out") is { } folder ? WriteAsync(call, folder, cancellationToken) : LoadAsync(call, cancellationToken);

    private static async Task<int> WriteAsync(VerbCall call, string folder, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var recipe = Recipe(call, new DemoState(null, false, Empty: true));
        var bundle = DemoChain.Write(recipe, folder, null, cancellationToken);
        await call.Out.WriteLineAsync($"{Describe(bundle, recipe)}, written to {bundle.Folder} in {Seconds(Stopwatch.GetElapsedTime(started))}");
        return Verbs.Done;
    }

    private static async Task<int> LoadAsync(VerbCall call, CancellationToken cancellationToken)
    {
        await call.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var load = call.Services.GetRequiredService<LoadDemo>();
        var recipe = Recipe(call, await load.StateAsync(cancellationToken));
        try
        {
            var result = await load.RunAsync(recipe, new Shown(call.Error), cancellationToken);
            await call.Services.GetRequiredService<WatchChain>().RunAsync(cancellationToken);
            await call.Out.WriteLineAsync($"{Describe(result.Bundle, recipe)}; written in {Seconds(result.Writing)}, imported in {Seconds(result.Importing)}, refreshed in {Seconds(result.Refreshing)}, {Seconds(result.Elapsed)} together");
            return Verbs.Done;
        }
        catch (DemoException e)
        {
            await call.Error.WriteLineAsync($"demo: {e.Message}");
            return Verbs.NothingDone;
        }
    }

    private static string Describe(DemoBundle bundle, DemoRecipe recipe) => string.Create(CultureInfo.InvariantCulture,
        $"demo: {bundle.Documents} documents and {bundle.Members} members from {recipe.Start:yyyy-MM-dd} to {recipe.To:yyyy-MM-dd HH:mm}, seed {recipe.Seed}, scale {recipe.Scale}");

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static DemoRecipe Recipe(VerbCall call, DemoState state)
    {
        try
        {
            return call.Services.GetRequiredService<DemoPlan>().Recipe(state, Whole(call.Arguments.Value("--seed")), Number(call.Arguments.Value("--scale")), Time(call.Arguments.Value("--to")));
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"demo: {e.Message}");
        }
    }

    private static double? Number(string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"demo: --scale '{text}' is no number. Give {DemoRecipe.LeastScale} to {DemoRecipe.GreatestScale}, e.g. --scale 0.5."));

    private static long? Whole(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw new UsageException($"demo: --seed '{text}' is no whole number. Give one, e.g. --seed 7.");

    private static DateTime? Time(string? text) => text is null ? null
        : DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value
        : throw new UsageException($"demo: --to '{text}' is no local date and time. Give one, e.g. --to 2026-11-21T15:20.");

    /// <summary>On a terminal, one line that keeps telling how far it is.</summary>
    private sealed class Shown(TextWriter output) : IProgress<DemoProgress>
    {
        private readonly bool watched = !Console.IsErrorRedirected;
        private DemoProgress? last;

        public void Report(DemoProgress value)
        {
            if (!watched || value == last) return;
            last = value;
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\rdemo: {value.Phase}, {value.Percent} %\u001b[K\r"));
        }
    }
}
