namespace RetailCrm.Dashboard.Benchmarks.Walls;

/// <summary>A portal's heap at a sample. Process: which of the processes it was, where a run was cut off and went on: heaps of two do not compare.</summary>
internal sealed record HeapSample(int Process, long Heap, double StillSeconds, IReadOnlyList<string> Errors)
{
    private const int FewestSamples = 4;

    // A heap of a few walls moves by as much with what happens to be at work.
    private const double LeastBytes = 5 << 20;

    /// <summary>The median heap of the last quarter against that of the second, in the process that ran longest: the first quarter fills caches, and a sample that falls into a refresh holds what that works on. Null where none ran for four samples.</summary>
    public static (double Share, double Bytes)? Growth(IEnumerable<HeapSample> samples)
    {
        long[] heaps = [.. samples.GroupBy(s => s.Process).MaxBy(g => g.Count())?.Select(s => s.Heap) ?? []];
        if (heaps.Length < FewestSamples) return null;
        int quarter = heaps.Length / 4;
        double second = Median(heaps[quarter..(2 * quarter)]), last = Median(heaps[^quarter..]);
        return ((last - second) / second, last - second);
    }

    private static double Median(long[] heaps)
    {
        Array.Sort(heaps);
        return (heaps[(heaps.Length - 1) / 2] + heaps[heaps.Length / 2]) / 2.0;
    }

    /// <summary>Says what the run has come to; 0 where nothing erred, grew or stood still.</summary>
    public static int Verdict(IReadOnlyList<HeapSample> samples, double mostGrowth, TimeSpan mostStill, int seed)
    {
        foreach (var error in samples.SelectMany(s => s.Errors).GroupBy(e => e)) Console.WriteLine($"error: {error.Key} ({error.Count()} times)");
        var growth = Growth(samples);
        Console.WriteLine(growth is { } grown ? $"seed {seed}; heap of the last quarter against the second: {grown.Share:+0.0 %;-0.0 %} (limit +{mostGrowth:P0})" : $"seed {seed}; too short to tell whether the heap grows");
        var still = TimeSpan.FromSeconds(samples.Max(s => s.StillSeconds));
        Console.WriteLine($"a wall stood still for {still.TotalSeconds:N0} s at most (limit {mostStill.TotalSeconds:N0} s)");
        return samples.All(s => s.Errors.Count == 0) && !(growth is { } more && more.Share > mostGrowth && more.Bytes > LeastBytes) && still <= mostStill ? 0 : 1;
    }
}
