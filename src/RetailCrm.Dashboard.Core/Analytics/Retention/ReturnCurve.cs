namespace RetailCrm.Analytics.Retention;

/// <summary>
/// How likely a member who has been silent for t days buys within the next H (ANALYTICS 2.5), from history: only silences that
/// began early enough for all of t + H to be known.
/// </summary>
/// <param name="asOf">Day number of the last day that is looked at.</param>
/// <param name="within">H in days.</param>
/// <param name="silences">The t's, in days.</param>
public sealed class ReturnCurve(int asOf, int within, params int[] silences)
{
    private readonly long[] silent = new long[silences.Length], back = new long[silences.Length];

    /// <summary>Takes a member's purchase days, ascending, none after the as-of day.</summary>
    public void Add(ReadOnlySpan<int> days)
    {
        for (int i = 0; i < days.Length; i++)
        {
            int gap = i + 1 < days.Length ? days[i + 1] - days[i] : int.MaxValue;
            for (int at = 0; at < silences.Length; at++)
            {
                if (days[i] > asOf - silences[at] - within || gap <= silences[at]) continue;
                silent[at]++;
                if (gap <= silences[at] + within) back[at]++;
            }
        }
    }

    public IReadOnlyList<ReturnCurvePoint> Points() => [.. silences.Select((t, at) => new ReturnCurvePoint(t, silent[at], back[at]))];
}

/// <summary>A point of the return curve.</summary>
/// <param name="SilentDays">t.</param>
/// <param name="Silent">Silences of t days or more with complete follow-up.</param>
/// <param name="Back">Those that ended within the next H days.</param>
public readonly record struct ReturnCurvePoint(int SilentDays, long Silent, long Back)
{
    /// <summary>Null where no silence can be followed up.</summary>
    public double? Share => Silent == 0 ? null : Back / (double)Silent;
}
