using RetailCrm.Analytics.Distributions;

namespace RetailCrm.Dashboard.Benchmarks.Queries;

/// <summary>Asks by question, printed as medians and 95th percentiles in milliseconds, and ratios between them.</summary>
internal sealed class LatencyTable(string title)
{
    private readonly Dictionary<string, List<double>> asks = new(StringComparer.Ordinal);

    public void Add(string name, IEnumerable<double> milliseconds)
    {
        if (!asks.TryGetValue(name, out var list)) asks[name] = list = [];
        list.AddRange(milliseconds);
    }

    public double At(string name, double share) => Quantiles.Of([.. asks[name].Order()], share) ?? double.NaN;

    public void Print()
    {
        Console.WriteLine($"\n{title}\n| question | asks | median ms | 95 % ms | worst ms |\n| --- | ---: | ---: | ---: | ---: |");
        foreach (var (name, list) in asks) Console.WriteLine($"| {name} | {list.Count:N0} | {At(name, 0.5):N2} | {At(name, 0.95):N2} | {At(name, 1):N2} |");
    }

    /// <summary>Of two that are both there.</summary>
    public void PrintRatio(string name, string peer, string target, double share = 0.5)
    {
        if (asks.ContainsKey(name) && asks.ContainsKey(peer)) Console.WriteLine($"{name} takes {At(name, share) / At(peer, share):N2} x the time of {peer}{(share == 0.5 ? "" : $" ({share:P0})")}; target {target}");
    }
}
