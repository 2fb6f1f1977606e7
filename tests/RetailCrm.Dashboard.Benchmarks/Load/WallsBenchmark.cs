using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>
/// Live walls at one portal while tills go on selling: how soon a refresh is on all of them, and what a wall costs. Fails where a wall
/// erred, was not reached or took longer than the product promises.
/// </summary>
internal static class WallsBenchmark
{
    private const double Promised = 5, MostHeapKb = 300, MostCpuMs = 1;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30), Settle = TimeSpan.FromSeconds(8), Beat = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        var folder = Path.Combine(options.Folder, "walls");
        await using var portal = await PortalChild.StartAsync(folder, 1, "now", ["--Demo:LiveTills=false"], cancellationToken);
        // Once before what is measured: nothing is compiled twice.
        await using (await WallGroup.OpenAsync(portal, 1, Beat, cancellationToken)) await Task.Delay(Settle, cancellationToken);
        var empty = await portal.StateAsync(cancellationToken, collect: true);
        List<double> reached = [], cpu = [];
        IReadOnlyList<string> errors;
        PortalState full;
        await using (var walls = await WallGroup.OpenAsync(portal, options.Circuits, Beat, cancellationToken))
        {
            await Task.Delay(Settle, cancellationToken);
            full = await portal.StateAsync(cancellationToken, collect: true);
            Console.WriteLine($"{walls.Count} walls stand after {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s: heap {Kb(full.Heap - empty.Heap) / walls.Count:N0} KiB each (target <= {MostHeapKb}), working set {full.WorkingSet >> 20} MB, opening {(full.CpuSeconds - empty.CpuSeconds) / walls.Count * 1000:N0} ms of processor each");
            for (int round = 0; Stopwatch.GetElapsedTime(began).TotalMinutes < options.Minutes || round == 0; round++)
            {
                await Tills.SellAsync(portal, folder, round, cancellationToken);
                var before = await portal.StateAsync(cancellationToken);
                (long bytes, int batches) = (walls.Bytes, walls.Batches);
                await portal.Services.GetRequiredService<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "benchmark", cancellationToken);
                long committed = Stopwatch.GetTimestamp();
                long refresh = (await portal.Services.GetRequiredService<RefreshLedgerQueries>().LatestAsync(cancellationToken))!.Id;
                var seconds = await walls.ReachedAsync(refresh, committed, Limit, cancellationToken);
                var after = await portal.StateAsync(cancellationToken);
                reached.AddRange(seconds);
                cpu.Add((after.CpuSeconds - before.CpuSeconds) / walls.Count * 1000);
                Console.WriteLine($"  refresh {refresh}: on {seconds.Count(double.IsFinite)} walls, the last after {seconds.Max():N2} s; {cpu[^1]:N2} ms of processor, {Kb(walls.Bytes - bytes) / walls.Count:N1} KiB and {(double)(walls.Batches - batches) / walls.Count:N1} batches each");
                await Task.Delay(Settle, cancellationToken);
            }

            errors = walls.Errors;
        }

        await Task.Delay(Settle, cancellationToken);
        var closed = await portal.StateAsync(cancellationToken, collect: true);
        reached.Sort();
        Console.WriteLine($"""
            | walls | refreshes | median s | worst s | missed | heap KiB each | processor ms each | heap left KiB each | errors |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | {options.Circuits} | {reached.Count / options.Circuits} | {reached[reached.Count / 2]:N2} | {reached[^1]:N2} | {reached.Count(double.IsInfinity)} | {Kb(full.Heap - empty.Heap) / options.Circuits:N0} | {cpu.Average():N2} | {Kb(closed.Heap - empty.Heap) / options.Circuits:N0} | {errors.Count} |
            promised: {Promised} s; targets: {MostHeapKb} KiB, {MostCpuMs} ms
            """);
        foreach (var error in errors.Distinct()) Console.WriteLine($"error: {error}");
        return errors.Count == 0 && reached[^1] < Promised ? 0 : 1;
    }

    private static double Kb(long bytes) => bytes / 1024d;
}
