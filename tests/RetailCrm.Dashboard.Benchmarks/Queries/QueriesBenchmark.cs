using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Benchmarks.Campaigns;
using RetailCrm.Dashboard.Benchmarks.Peers;

namespace RetailCrm.Dashboard.Benchmarks.Queries;

/// <summary>
/// Five questions of a dashboard (PERFORMANCE.md 3), asked of the product and of DuckDB on raw orders, each time of other days; beside them the bare reading of the same
/// rows; then eight readers at once, alone and while days are imported and refreshed.
/// </summary>
internal static class QueriesBenchmark
{
    private const int Asks = 20, DaysBeside = 12, DayOrders = 10_000;

    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var database = Child.Sqlite(Path.Combine(options.Folder, "ours.db"));
        await ImportBenchmark.OursOnSqliteAsync(BenchBundle.Write(options.Folder, options.Orders), options.Folder, cancellationToken);
        await Child.MeasureAsync(["import", CampaignFiles.Write(options.Folder, options.Orders), .. database], cancellationToken);
        await Child.MeasureAsync(["refresh", "full", .. database], cancellationToken);
        int asks = Math.Clamp(options.Runs, Asks, Question.Spread);
        var ours = await QuestionChild.MeasureAsync(["ask", asks.ToString(CultureInfo.InvariantCulture), .. database], cancellationToken);
        await using var services = ChainServices.Open(database);
        var questions = new Questions(services).All;
        var table = new LatencyTable($"questions on {options.Orders:N0} orders, one reader (milliseconds, smaller is better)");
        foreach (var lines in ours.Where(l => !l.Key.StartsWith(QuestionChild.Check, StringComparison.Ordinal))) table.Add(lines.Key, Milliseconds(lines));
        if (DuckDb.Missing is null) await RawAsync(table, ours, services, options.Folder, (asks, database), cancellationToken);
        table.Print();
        Console.WriteLine(DuckDb.Missing is { } missing ? $"left out: {missing}" : "DuckDB gives the figures of the question alone; pages hold more. The product holds the days that were asked for last, as a portal does");
        foreach (var question in questions)
        {
            table.PrintRatio(question.Name, Raw(question.Peer!), "<= 0.2 (5 x faster)");
            table.PrintRatio(question.Name, PlainReaders.Of(question.Name), "<= 2");
            Console.WriteLine($"{question.Name}: 95 % within {table.At(question.Name, 0.95):N2} ms; target <= 5 ms");
        }

        await ReadersAsync(questions, options, database, cancellationToken);
    }

    private static string Raw(string peer) => $"DuckDB on raw orders: {peer}";

    private static async Task RawAsync(LatencyTable table, ILookup<string, string> ours, ServiceProvider services, string folder, (int Asks, string[] Database) of, CancellationToken cancellationToken)
    {
        var facts = await FactFiles.WriteAsync(of.Database, folder, cancellationToken);
        var raw = new RawQuestions(services.GetRequiredService<IOptions<ChainOptions>>().Value.CampaignWindowDays);
        var script = DuckDb.Clock("load", FactFiles.IntoDuckDb(facts)) + string.Concat(RawQuestions.Names.Select(name =>
            DuckDb.Tell(QuestionChild.Check + name, raw.Check(name, 0)) + string.Concat(Enumerable.Range(1, of.Asks).Select(back => DuckDb.Clock(name, raw.Statements(name, back))))));
        var lines = (await DuckDb.RunAsync(folder, "questions", DuckDb.NewFile(folder, "questions.duckdb"), script, cancellationToken)).Lines;
        foreach (var name in RawQuestions.Names) table.Add(Raw(name), DuckDb.Seconds(lines, name).Select(s => s * 1000));
        foreach (var question in new Questions(services).All)
        {
            var (own, theirs) = (ours[QuestionChild.Check + question.Name].Single(), lines[QuestionChild.Check + question.Peer].Single());
            if (own != theirs) Console.WriteLine($"{question.Name}: the answers differ: {own}; DuckDB {theirs}");
        }
    }

    private static async Task ReadersAsync(IReadOnlyList<Question> questions, BenchmarkOptions options, string[] database, CancellationToken cancellationToken)
    {
        var days = Enumerable.Range(0, DaysBeside).Select(d => BenchBundle.WriteDay(options.Folder, DayOrders, options.Orders + d * DayOrders, d));
        var lines = await QuestionChild.MeasureAsync(["readers", string.Join(';', days), .. database], cancellationToken);
        var table = new LatencyTable("eight readers (milliseconds)");
        foreach (var phase in (string[])[QuestionChild.Alone, QuestionChild.Beside])
        {
            foreach (var question in questions.Select(q => phase + q.Name).Where(lines.Contains)) table.Add(question, Milliseconds(lines[question]));
            table.Add(phase + "all", lines.Where(l => l.Key.StartsWith(phase, StringComparison.Ordinal)).SelectMany(Milliseconds));
        }

        table.Print();
        foreach (var name in questions.Select(q => q.Name).Append("all")) table.PrintRatio(QuestionChild.Beside + name, QuestionChild.Alone + name, name == "all" ? "<= 2" : "(of all: <= 2)", 0.95);
        Console.WriteLine($"beside them {DaysBeside} days of {DayOrders:N0} orders were imported and refreshed, each in {Milliseconds(lines[QuestionChild.Days]).Average() / 1000:N1} s; " +
            $"SQLITE_BUSY: {lines[QuestionChild.Busy].Single()} times; target none");
    }

    private static IEnumerable<double> Milliseconds(IEnumerable<string> values) => values.Select(v => double.Parse(v, CultureInfo.InvariantCulture));
}
