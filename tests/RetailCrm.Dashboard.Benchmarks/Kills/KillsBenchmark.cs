using System.Diagnostics;
using RetailCrm.Dashboard.Benchmarks.Peers;
using RetailCrm.Dashboard.Tests.Documents.Mail;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Benchmarks.Kills;

/// <summary>
/// Kills at random moments of import, refresh, export and mail, on SQLite and, where a server is named, on PostgreSQL: nothing may be lost,
/// doubled or half. Runs for the minutes or kills given; the seed says which steps are hit and when.
/// </summary>
internal static class KillsBenchmark
{
    private const int BetweenCalms = 20;

    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Folder, "kills");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        await using var mails = new SmtpSink();
        var grounds = new List<KillGround>();
        try
        {
            grounds.Add(await KillGround.OpenAsync("SQLite", folder, Child.Sqlite(Path.Combine(folder, "kills.db")), mails, cancellationToken));
            if (PostgresCopy.Missing is null)
            {
                await PostgresCopy.RecreateAsync("bench_kills", cancellationToken);
                grounds.Add(await KillGround.OpenAsync("PostgreSQL", folder, Child.Postgres("bench_kills;Timeout=120"), mails, cancellationToken));
            }

            var began = Stopwatch.GetTimestamp();
            try
            {
                await RunAsync(options, grounds, cancellationToken);
            }
            finally
            {
                // Also where it is stopped: what was seen counts.
                Tell(options, grounds, mails, Stopwatch.GetElapsedTime(began));
            }

            return grounds.Any(g => g.Faults.Count > 0) ? 1 : 0;
        }
        finally
        {
            foreach (var ground in grounds) await ground.DisposeAsync();
        }
    }

    private static async Task RunAsync(BenchmarkOptions options, IReadOnlyList<KillGround> grounds, CancellationToken cancellationToken)
    {
        var (began, dice) = (Stopwatch.GetTimestamp(), new Dice((ulong)options.Seed, Subject.Stores));
        for (int round = 1; Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(options.Minutes) && (options.Kills == 0 || grounds.Sum(g => g.Kills.Values.Sum()) < options.Kills); round++)
        {
            foreach (var ground in grounds) await ground.RoundAsync(dice, cancellationToken);
            if (round % BetweenCalms != 0) continue;
            foreach (var ground in grounds) await ground.CalmAsync(cancellationToken);
            Console.WriteLine($"{Stopwatch.GetElapsedTime(began).TotalMinutes:N1} min: {grounds.Sum(g => g.Kills.Values.Sum())} kills, {grounds.Sum(g => g.Faults.Count)} faults");
        }

        foreach (var ground in grounds) await ground.CalmAsync(cancellationToken);
    }

    private static void Tell(BenchmarkOptions options, IReadOnlyList<KillGround> grounds, SmtpSink mails, TimeSpan took)
    {
        Console.WriteLine($"\nseed {options.Seed}, {took.TotalMinutes:N1} min, {mails.Mails.Count} mails arrived\n| engine | kills | {string.Join(" | ", KillWork.Steps)} | bundles through | faults |\n| --- | ---: | {string.Join(" | ", KillWork.Steps.Select(_ => "---:"))} | ---: | ---: |");
        foreach (var ground in grounds) Console.WriteLine($"| {ground.Name} | {ground.Kills.Values.Sum()} | {string.Join(" | ", KillWork.Steps.Select(s => ground.Kills[s]))} | {ground.Done} | {ground.Faults.Count} |");
        foreach (var ground in grounds)
            foreach (var fault in ground.Faults.Distinct()) Console.WriteLine($"{ground.Name}: {fault}");
    }
}
