namespace RetailCrm.Analytics.Lifecycle;

/// <summary>A member's state on any day, from purchase days alone (METRICS.md; ANALYTICS 2.5). Days are day numbers.</summary>
public static class MemberLifecycle
{
    /// <summary>The state at the end of a day; purchase days after it are not looked at.</summary>
    /// <param name="days">Purchase days, ascending.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="thresholds">Days of silence.</param>
    public static LifecycleState At(ReadOnlySpan<int> days, int asOf, LifecycleThresholds thresholds)
    {
        int known = CountTo(days, asOf);
        return known == 0 ? LifecycleState.Prospect : AfterSilence(days[..known], asOf - days[known - 1], thresholds);
    }

    /// <summary>The day on which the state changes if nothing is bought; null once lost, or before the first purchase.</summary>
    public static int? NextChange(ReadOnlySpan<int> days, int asOf, LifecycleThresholds thresholds)
    {
        int known = CountTo(days, asOf);
        if (known == 0) return null;
        int last = days[known - 1], silent = asOf - last;
        foreach (int limit in (ReadOnlySpan<int>)[thresholds.T1, thresholds.T2, thresholds.T3])
        {
            if (silent <= limit) return last + limit + 1;
        }

        return null;
    }

    /// <summary>Every change of state after <paramref name="after"/>, up to and with <paramref name="to"/>, by day.</summary>
    public static void Changes(ReadOnlySpan<int> days, int after, int to, LifecycleThresholds thresholds, List<LifecycleChange> changes)
    {
        int known = CountTo(days, after);
        var state = At(days, after, thresholds);
        for (int day = after; ;)
        {
            int next = NextChange(days[..known], day, thresholds) ?? int.MaxValue;
            if (known < days.Length) next = Math.Min(next, days[known]);
            if (next > to) return;
            if (known < days.Length && days[known] == next) known++;
            var now = AfterSilence(days[..known], next - days[known - 1], thresholds);
            if (now != state) changes.Add(new(next, state, now));
            (day, state) = (next, now);
        }
    }

    private static LifecycleState AfterSilence(ReadOnlySpan<int> days, int silent, LifecycleThresholds thresholds)
    {
        if (silent > thresholds.T3) return LifecycleState.Lost;
        if (silent > thresholds.T2) return LifecycleState.Sleeping;
        if (silent > thresholds.T1) return LifecycleState.AtRisk;
        if (days.Length == 1) return LifecycleState.New;
        return days[^1] - days[^2] > thresholds.T2 ? LifecycleState.WonBack : LifecycleState.Active;
    }

    private static int CountTo(ReadOnlySpan<int> days, int asOf)
    {
        int known = days.Length;
        while (known > 0 && days[known - 1] > asOf) known--;
        return known;
    }
}

/// <summary>A change of state.</summary>
/// <param name="Day">Day number.</param>
/// <param name="From">The state at the end of the day before.</param>
/// <param name="To">The state at the end of the day.</param>
public readonly record struct LifecycleChange(int Day, LifecycleState From, LifecycleState To);
