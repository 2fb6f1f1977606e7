using System.Diagnostics;
using RetailCrm.Dashboard.Benchmarks.Peers;
using RetailCrm.Dashboard.Tests.Documents.Mail;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Benchmarks.Kills;

/// <summary>
/// Kills at random moments of import, refresh, export and mail, on SQLite and, where a server is named, on PostgreSQL: nothing may be lost,
/// doubled or half. Runs for the minutes or kills given; the seed says which steps are hit and when. Cut off,
/// it goes on after the last calm, over databases made anew.
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

            var diary = Diary<KillTotals>.Open(Path.Combine(options.Folder, "kills-diary"), $"kills {options.Minutes} {options.Kills} {options.Seed} {string.Join(' ', grounds.Select(g => g.Name))}");
            var before = diary.Before is [.., var last] ? last : KillTotals.None;
            var began = Stopwatch.GetTimestamp();
            int round = before.Rounds;
            KillTotals Now() => before.With(grounds, round, Stopwatch.GetElapsedTime(began));
            try
            {
                while (Now() is var so && so.Minutes < options.Minutes && (options.Kills == 0 || so.Sum < options.Kills))
                {
                    // Each round has its own chance: one that goes on meets what it would have met.
                    var dice = new Dice((ulong)options.Seed, Subject.Stores, ++round);
                    foreach (var ground in grounds) await ground.RoundAsync(dice, cancellationToken);
                    if (round % BetweenCalms != 0) continue;
                    foreach (var ground in grounds) await ground.CalmAsync(cancellationToken);
                    diary.Add(Now());
                    Console.WriteLine($"{Now().Minutes:N1} min: {Now().Sum} kills, {Now().Faults.Count} faults");
                }

                foreach (var ground in grounds) await ground.CalmAsync(cancellationToken);
                diary.End();
            }
            finally
            {
                // Also where it is stopped: what was seen counts.
                Tell(options, Now(), mails);
            }

            return Now().Faults.Count > 0 ? 1 : 0;
        }
        finally
        {
            foreach (var ground in grounds) await ground.DisposeAsync();
        }
    }

    private static void Tell(BenchmarkOptions options, KillTotals totals, SmtpSink mails)
    {
        Console.WriteLine($"\nseed {options.Seed}, {totals.Minutes:N1} min, {mails.Mails.Count} mails arrived\n| engine | kills | {string.Join(" | ", KillWork.Steps)} |\n| --- | ---: | {string.Join(" | ", KillWork.Steps.Select(_ => "---:"))} |");
        foreach (var (engine, kills) in totals.Kills) Console.WriteLine($"| {engine} | {kills.Values.Sum()} | {string.Join(" | ", KillWork.Steps.Select(s => kills[s]))} |");
        Console.WriteLine($"{totals.Faults.Count} faults");
        foreach (var fault in totals.Faults.Distinct()) Console.WriteLine(fault);
    }
}
