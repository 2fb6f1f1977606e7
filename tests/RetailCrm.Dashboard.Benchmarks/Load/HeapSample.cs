namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>A portal's heap at a sample. Process: which of the processes it was, where a run was cut off and went on: heaps of two do not compare.</summary>
internal sealed record HeapSample(int Process, long Heap, double StillSeconds, IReadOnlyList<string> Errors)
{
    private const int FewestSamples = 2;

    /// <summary>The heap of the last quarter against that of the second, in the process that ran longest: the first quarter fills caches. Null for a single sample.</summary>
    public static double? Growth(IEnumerable<HeapSample> samples)
    {
        long[] heaps = [.. samples.GroupBy(s => s.Process).MaxBy(g => g.Count())?.Select(s => s.Heap) ?? []];
        if (heaps.Length < FewestSamples) return null;
        int quarter = Math.Max(1, heaps.Length / 4);
        double second = heaps.Skip(quarter).Take(quarter).Average(), last = heaps.TakeLast(quarter).Average();
        return (last - second) / second;
    }

    /// <summary>Says what the run has come to; 0 where nothing erred, grew or stood still.</summary>
    public static int Verdict(IReadOnlyList<HeapSample> samples, double mostGrowth, TimeSpan mostStill, int seed)
    {
        foreach (var error in samples.SelectMany(s => s.Errors).GroupBy(e => e)) Console.WriteLine($"error: {error.Key} ({error.Count()} times)");
        var growth = Growth(samples);
        Console.WriteLine(growth is { } grown ? $"seed {seed}; heap of the last quarter against the second: {grown:+0.0 %;-0.0 %} (limit +{mostGrowth:P0})" : $"seed {seed}; too short to tell whether the heap grows");
        var still = TimeSpan.FromSeconds(samples.Max(s => s.StillSeconds));
        Console.WriteLine($"a wall stood still for {still.TotalSeconds:N0} s at most (limit {mostStill.TotalSeconds:N0} s)");
        return samples.All(s => s.Errors.Count == 0) && !(growth > mostGrowth) && still <= mostStill ? 0 : 1;
    }
}
