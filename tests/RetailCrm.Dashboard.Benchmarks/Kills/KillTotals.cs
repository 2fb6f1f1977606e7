namespace RetailCrm.Dashboard.Benchmarks.Kills;

/// <summary>What the rounds have come to, over all runs that were cut off and gone on with. Kills: by engine and step.</summary>
internal sealed record KillTotals(int Rounds, double Minutes, Dictionary<string, Dictionary<string, int>> Kills, List<string> Faults)
{
    public static readonly KillTotals None = new(0, 0, [], []);

    public int Sum => Kills.Values.Sum(k => k.Values.Sum());

    /// <summary>With what this run has added.</summary>
    public KillTotals With(IReadOnlyList<KillGround> grounds, int rounds, TimeSpan took) => new(
        rounds,
        Minutes + took.TotalMinutes,
        grounds.ToDictionary(g => g.Name, g => g.Kills.ToDictionary(k => k.Key, k => k.Value + (Kills.GetValueOrDefault(g.Name)?.GetValueOrDefault(k.Key) ?? 0))),
        [.. Faults, .. grounds.SelectMany(g => g.Faults.Select(f => $"{g.Name}: {f}"))]);
}
