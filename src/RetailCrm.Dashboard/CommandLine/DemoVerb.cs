using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary><c>demo</c>: writes the demo chain's bundle, or fills the database with it.</summary>
internal static class DemoVerb
{
    public static readonly Verb Verb = new("demo", new VerbSyntax("demo [--scale N] [--seed S] [--to DATETIME] [--out FOLDER]", [], ["--scale", "--seed", "--to", "--out"], []), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var recipe = Recipe(call);
        var started = Stopwatch.GetTimestamp();
        var bundle = DemoChain.Write(recipe, call.Arguments.Value("--out")!, null, cancellationToken);
        await call.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"demo: {bundle.Documents} documents and {bundle.Members} members from {recipe.Start:yyyy-MM-dd} to {recipe.To:yyyy-MM-dd HH:mm}, written to {bundle.Folder} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return Verbs.Done;
    }

    private static DemoRecipe Recipe(VerbCall call)
    {
        var options = call.Services.GetRequiredService<IOptions<DemoOptions>>().Value;
        var calendar = new BusinessCalendar(call.Services.GetRequiredService<IOptions<ChainOptions>>().Value, call.Services.GetRequiredService<TimeProvider>());
        try
        {
            return new(Whole(call.Arguments.Value("--seed")) ?? options.Seed, Number(call.Arguments.Value("--scale")) ?? options.Scale, Time(call.Arguments.Value("--to")) ?? calendar.Now);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static double? Number(string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--scale '{text}' is no number. Give {DemoRecipe.LeastScale} to {DemoRecipe.GreatestScale}, e.g. --scale 0.5."));

    private static long? Whole(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw new UsageException($"--seed '{text}' is no whole number, e.g. --seed 7.");

    private static DateTime? Time(string? text) => text is null ? null
        : DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value
        : throw new UsageException($"--to '{text}' is no local date and time such as 2026-11-21T15:20.");
}
