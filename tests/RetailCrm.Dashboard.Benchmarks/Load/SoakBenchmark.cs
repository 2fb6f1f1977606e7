using System.Diagnostics;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>
/// A day on the wall: the demo's tills sell from ten in the morning to six, on a clock that runs as fast as the minutes given ask for, but not faster than an hour a minute: a shorter run is a part of the day.
/// Fails where a wall erred or stood still, or the heap of the last quarter is larger than that of the second.
/// </summary>
internal static class SoakBenchmark
{
    private const double Day = 8, SamplesAnHour = 8, MostGrowth = 0.10;

    // As the walls' own patience: longer without a new figure is told on them as stale. What passes within seconds of real time is the machine's.
    private static readonly TimeSpan MostStill = TimeSpan.FromMinutes(10), Hiccup = TimeSpan.FromSeconds(15);

    // Demo chains live in China: 10:00 there.
    private static readonly DateTime Morning = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(2);

    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        // A minute of the portal must leave time for its work.
        double hours = Math.Min(Day, options.Minutes), speed = hours * 60 / options.Minutes;
        var folder = Path.Combine(options.Folder, "soak");
        var diary = Diary<HeapSample>.Open(folder, FormattableString.Invariant($"soak {options.Circuits} {options.Minutes} {options.Seed} {Morning:yyyy-MM-dd}"));
        var samples = diary.Before.ToList();
        var start = Morning.AddHours(samples.Count / SamplesAnHour).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await using var portal = await PortalChild.StartAsync(folder, speed, start, [FormattableString.Invariant($"--Demo:Seed={options.Seed}")], cancellationToken);
        var began = (await portal.StateAsync(cancellationToken)).Now.AddHours(-samples.Count / SamplesAnHour);
        await using var walls = await WallGroup.OpenAsync(portal, options.Circuits, TimeSpan.FromSeconds(20) / speed, cancellationToken);
        Console.WriteLine($"{walls.Count} walls, {speed:N0} times as fast as the day; {began:HH:mm} UTC\n| after h | heap MB | working set MB | processor s | refresh | batches | longest still min | errors |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        int process = samples.Select(s => s.Process + 1).DefaultIfEmpty().Max();
        while (samples.Count < hours * SamplesAnHour)
        {
            double hour = (samples.Count + 1) / SamplesAnHour;
            var still = await WatchAsync(portal, walls, began + TimeSpan.FromHours(hour), speed, cancellationToken);
            var state = await portal.StateAsync(cancellationToken, collect: true);
            samples.Add(new(process, state.Heap, still.TotalSeconds, [.. walls.Errors.Distinct()]));
            diary.Add(samples[^1]);
            Console.WriteLine($"| {hour:N2} | {state.Heap / 1048576d:N1} | {state.WorkingSet >> 20} | {state.CpuSeconds:N0} | {state.Refresh} | {walls.Batches} | {still.TotalMinutes:N1} | {walls.Errors.Count} |");
        }

        diary.End();
        return HeapSample.Verdict(samples, MostGrowth, Hiccup * speed > MostStill ? Hiccup * speed : MostStill, options.Seed);
    }

    // Until the portal's clock shows that time; answers for how much of its time a wall drew nothing.
    private static async Task<TimeSpan> WatchAsync(PortalChild portal, WallGroup walls, DateTime until, double speed, CancellationToken cancellationToken)
    {
        var still = TimeSpan.Zero;
        for (var now = (await portal.StateAsync(cancellationToken)).Now; now < until; now = (await portal.StateAsync(cancellationToken)).Now)
        {
            await Task.Delay((until - now) / speed is var rest && rest > TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : rest, cancellationToken);
            if (walls.LongestStill * speed > still) still = walls.LongestStill * speed;
        }

        return still;
    }
}
