using System.Diagnostics;

namespace RetailCrm.Dashboard.Benchmarks.Walls;

/// <summary>
/// A day on the wall: the demo's tills sell from ten in the morning to six, on a clock that runs as fast as the minutes given ask for.
/// Fails where a wall erred or stood still, or the heap of the last quarter is larger than that of the second.
/// </summary>
internal static class SoakBenchmark
{
    private const double Hours = 8, SamplesAnHour = 4, MostGrowth = 0.10;

    // Demo chains live in China: 10:00 there.
    private static readonly string Morning = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(2).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        // A minute of the portal must leave time for its work.
        double speed = Hours * 60 / options.Minutes;
        await using var portal = await PortalChild.StartAsync(Path.Combine(options.Folder, "walls"), speed, Morning, [], cancellationToken);
        var began = (await portal.StateAsync(cancellationToken)).Now;
        await using var walls = await WallGroup.OpenAsync(portal, options.Circuits, TimeSpan.FromSeconds(20) / speed, cancellationToken);
        Console.WriteLine($"{walls.Count} walls, {speed:N0} times as fast as the day; {began:HH:mm} UTC\n| after h | heap MB | working set MB | processor s | refresh | batches | longest still min | errors |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        var heaps = new List<long>();
        var still = TimeSpan.Zero;
        for (int sample = 1; sample <= Hours * SamplesAnHour; sample++)
        {
            var until = began + TimeSpan.FromHours(sample / SamplesAnHour);
            for (var now = (await portal.StateAsync(cancellationToken)).Now; now < until; now = (await portal.StateAsync(cancellationToken)).Now)
            {
                await Task.Delay((until - now) / speed is var rest && rest > TimeSpan.FromSeconds(5) ? TimeSpan.FromSeconds(5) : rest, cancellationToken);
                if (walls.LongestStill * speed > still) still = walls.LongestStill * speed;
            }

            var state = await portal.StateAsync(cancellationToken, collect: true);
            heaps.Add(state.Heap);
            Console.WriteLine($"| {sample / SamplesAnHour:N2} | {state.Heap / 1048576d:N1} | {state.WorkingSet >> 20} | {state.CpuSeconds:N0} | {state.Refresh} | {walls.Batches} | {still.TotalMinutes:N1} | {walls.Errors.Count} |");
        }

        int quarter = heaps.Count / 4;
        double second = heaps.Skip(quarter).Take(quarter).Average(), last = heaps.TakeLast(quarter).Average();
        Console.WriteLine($"heap of the last quarter against the second: {(last - second) / second:+0.0 %;-0.0 %} (limit +{MostGrowth:P0})");
        foreach (var error in walls.Errors.Distinct()) Console.WriteLine($"error: {error}");
        return walls.Errors.Count == 0 && (last - second) / second <= MostGrowth ? 0 : 1;
    }
}
