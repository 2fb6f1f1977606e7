using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Benchmarks.Queries;

/// <summary>The product's side in a process of its own, compiled as src/deploy runs it; prints a name and milliseconds a line.</summary>
internal static class QuestionChild
{
    /// <summary>Ahead of a name: the first ask of a process, which reads what later ones find in memory.</summary>
    public const string First = "first: ", Check = "check: ", Alone = "alone: ", Beside = "beside: ", Busy = "busy", Days = "days";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5), Span = TimeSpan.FromSeconds(20);

    /// <summary><c>ask N</c>: every question so many times. <c>readers DAY;DAY…</c>: eight readers alone, then while these days are imported and refreshed. Then the settings of the database.</summary>
    public static async Task RunAsync(string[] words, CancellationToken cancellationToken)
    {
        await using var services = ChainServices.Open(words[2..]);
        if (words[0] == "ask") await AskAsync([.. new Questions(services).All, .. new PlainReaders(services.GetRequiredService<DatabaseEngine>()).All], int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture));
        else await ReadersAsync(services, words[1].Split(';'), cancellationToken);
    }

    /// <summary>Starts this program again for one of the two.</summary>
    public static async Task<ILookup<string, string>> MeasureAsync(IEnumerable<string> words, CancellationToken cancellationToken) =>
        (await Measured.RunAsync("env", ["DOTNET_TC_QuickJit=0", "dotnet", typeof(QuestionChild).Assembly.Location, "child", "questions", .. words], null, cancellationToken)).Lines;

    private static async Task AskAsync(IReadOnlyList<Question> questions, int asks)
    {
        foreach (var question in questions)
        {
            string sums = "";
            Tell(First + question.Name, await Measured.OfAsync(async () => sums = await question.Ask(0)));
            Console.WriteLine($"{Check}{question.Name}\t{sums}");
            for (int back = 1; back <= asks; back++) Tell(question.Name, await Measured.OfAsync(() => question.Ask(back)));
        }
    }

    private static async Task ReadersAsync(IServiceProvider services, string[] days, CancellationToken cancellationToken)
    {
        var readers = new ReaderGroup(new Questions(services).OfReaders);
        await readers.AskAsync(Task.Delay(WarmUp, cancellationToken));
        Tell(Alone, await readers.AskAsync(Task.Delay(Span, cancellationToken)));
        var writing = Task.Run(() => WriteAsync(services, days, cancellationToken), cancellationToken);
        Tell(Beside, await readers.AskAsync(writing));
        foreach (var day in await writing) Tell(Days, day);
        Console.WriteLine($"{Busy}\t{readers.Busy}");
    }

    private static async Task<List<Measured>> WriteAsync(IServiceProvider services, string[] days, CancellationToken cancellationToken)
    {
        var written = new List<Measured>();
        foreach (var day in days)
        {
            written.Add(await Measured.OfAsync(async () =>
            {
                await services.GetRequiredService<ImportBundle>().RunAsync(new ImportRequest(day), null, cancellationToken);
                await services.GetRequiredService<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "benchmark", cancellationToken);
            }));
        }

        return written;
    }

    private static void Tell(string ahead, IEnumerable<(string Question, Measured Ask)> asks)
    {
        foreach (var (question, ask) in asks) Tell(ahead + question, ask);
    }

    private static void Tell(string name, Measured ask) => Console.WriteLine($"{name}\t{ask.Seconds * 1000}");
}
