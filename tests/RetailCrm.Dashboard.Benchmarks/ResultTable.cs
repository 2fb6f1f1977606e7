namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>Runs by name, printed as medians with their spread, and ratios between them.</summary>
internal sealed class ResultTable(string title)
{
    private readonly Dictionary<string, List<Measured>> runs = new(StringComparer.Ordinal);

    public void Add(string name, Measured run)
    {
        if (!runs.TryGetValue(name, out var list)) runs[name] = list = [];
        list.Add(run);
        Console.WriteLine($"  {name}: {run.Seconds:N2} s{(run.PeakMb > 0 ? $", peak {run.PeakMb:N0} MB" : "")}");
    }

    public double Median(string name)
    {
        var seconds = runs[name].Select(r => r.Seconds).Order().ToArray();
        return seconds.Length % 2 == 1 ? seconds[seconds.Length / 2] : (seconds[seconds.Length / 2 - 1] + seconds[seconds.Length / 2]) / 2;
    }

    public void Print()
    {
        Console.WriteLine($"\n{title}\n| what | median s | from – to | peak MB |\n| --- | ---: | --- | ---: |");
        foreach (var (name, list) in runs)
            Console.WriteLine($"| {name} | {Median(name):N2} | {list.Min(r => r.Seconds):N2} – {list.Max(r => r.Seconds):N2} | {Peak(name):N0} |");
    }

    /// <summary>The highest peak of memory beside another's.</summary>
    public void PrintPeaks(string name, string other, string target) =>
        Console.WriteLine($"{name}: peak {Peak(name):N0} MB, {Peak(name) / Peak(other):N2} x that of {other}; target: {target}");

    public void PrintRatio(string name, string peer, string target)
    {
        if (runs.ContainsKey(name) && runs.ContainsKey(peer)) Console.WriteLine($"{name} takes {Median(name) / Median(peer):N2} x the time of {peer}; target {target}");
    }

    private double Peak(string name) => runs[name].Max(r => r.PeakMb);
}
