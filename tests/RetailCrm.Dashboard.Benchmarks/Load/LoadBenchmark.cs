using System.Collections.Concurrent;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>
/// People at work and walls at one portal, whose tills sell and whose aggregates are refreshed every minute: how soon a page lives, what it
/// takes, and whether anything grows. Fails where something erred, a wall stood still for two minutes, or the heap of the last quarter is
/// larger than that of the second.
/// </summary>
internal static class LoadBenchmark
{
    private const double MostGrowth = 0.10;
    private static readonly string[] Accounts = ["demo.executive", "demo.region", "demo.store", "demo.finance"];
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20), MostStill = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Folder, "load");
        await using var portal = await PortalChild.StartAsync(folder, 1, "now", ["--Jobs:Enabled=true", "--Demo:LiveTills=false", "--Access:AttemptsPerMinute=1000"], cancellationToken);
        var cookies = new List<string>();
        foreach (var account in Accounts) cookies.Add(await LoadUser.SignInAsync(portal.Http.BaseAddress!, account, cancellationToken));
        await using var walls = await WallGroup.OpenAsync(portal, Math.Max(1, options.Circuits / 4), Beat, cancellationToken);
        var (opened, errors) = (new ConcurrentBag<double>(), new ConcurrentQueue<string>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var people = Enumerable.Range(0, options.Circuits).Select(i => new LoadUser(portal, cookies[i % cookies.Count], new Dice((ulong)options.Seed, Subject.People, i), opened, errors).WorkAsync(stop.Token)).ToList();
        var samples = await WatchAsync(options, portal, walls, folder, opened, errors, cancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(people);
        return HeapSample.Verdict(samples, MostGrowth, MostStill, options.Seed);
    }

    // A line a minute.
    private static async Task<IReadOnlyList<HeapSample>> WatchAsync(BenchmarkOptions options, PortalChild portal, WallGroup walls, string folder, ConcurrentBag<double> opened, ConcurrentQueue<string> errors, CancellationToken cancellationToken)
    {
        var diary = Diary<HeapSample>.Open(folder, $"load {options.Circuits} {options.Minutes} {options.Seed}");
        var samples = diary.Before.ToList();
        int process = samples.Select(s => s.Process + 1).DefaultIfEmpty().Max();
        Console.WriteLine($"{options.Circuits} people, {walls.Count} walls\n| minute | pages opened | median s | 95% s | worst s | heap MB | working set MB | processor s | refresh | walls still, s | errors |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (int minute = samples.Count + 1; minute <= options.Minutes; minute++)
        {
            opened.Clear();
            await Tills.SellAsync(portal, folder, minute, cancellationToken);
            await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
            double[] seconds = [.. opened.Order()];
            var state = await portal.StateAsync(cancellationToken, collect: true);
            var wrong = new List<string>(walls.Errors);
            while (errors.TryDequeue(out var error)) wrong.Add(error);
            samples.Add(new(process, state.Heap, walls.LongestStill.TotalSeconds, wrong));
            diary.Add(samples[^1]);
            Console.WriteLine($"| {minute} | {seconds.Length} | {At(seconds, 0.5):N2} | {At(seconds, 0.95):N2} | {At(seconds, 1):N2} | {state.Heap / 1048576d:N1} | {state.WorkingSet >> 20} | {state.CpuSeconds:N0} | {state.Refresh} | {walls.LongestStill.TotalSeconds:N0} | {wrong.Count} |");
        }

        diary.End();
        return samples;
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
}
