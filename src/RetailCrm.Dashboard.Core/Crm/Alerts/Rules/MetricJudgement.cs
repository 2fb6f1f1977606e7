using RetailCrm.Analytics.Anomaly;
using RetailCrm.Common;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>One metric of all stores, day by day, against each store's own usual weekday.</summary>
internal sealed class MetricJudgement
{
    // Days whose distances make the table of what is rare, and how many distances are enough for it.
    private const int PastDays = 180, MostDistances = 20_000;

    // A cause that lasts longer is the new usual.
    private const int LongestLeftOut = 14;
    private readonly WatchedMetric metric;
    private readonly ChainDays days;
    private readonly AlertOptions rules;
    private readonly ChainOptions chain;
    private readonly Dictionary<long, double?[]> scaled = [];
    private readonly Dictionary<int, double> shocks = [];
    private TailShares tails = TailShares.Of([]);

    public MetricJudgement(WatchedMetric metric, ChainDays days, AlertOptions rules, ChainOptions chain)
    {
        (this.metric, this.days, this.rules, this.chain) = (metric, days, rules, chain);
        foreach (var store in days.Stores)
        {
            var values = new double?[days.To - days.From + 1];
            for (int day = days.From; day <= days.To; day++) values[day - days.From] = days[store.Id, day] is { } d ? metric.Scaled(d) : null;
            scaled.Add(store.Id, values);
        }
    }

    public WatchedMetric Metric => metric;

    /// <summary>First day that can be judged when the table of what is rare ends before it.</summary>
    public static int FirstNeeded(int day) => day - PastDays - WeekdayPattern.Window;

    /// <summary>Days of an alert say nothing about what is usual.</summary>
    public void LeaveOut(long store, int from, int to)
    {
        if (!scaled.TryGetValue(store, out var values) || to - from >= LongestLeftOut) return;
        for (int day = Math.Max(from, days.From); day <= Math.Min(to, days.To); day++) values[day - days.From] = null;
    }

    /// <summary>Learns how far days lie from the usual, from those before the given one.</summary>
    public void Learn(int before)
    {
        int step = Math.Max(1, (int)Math.Ceiling((double)PastDays * days.Stores.Count / MostDistances));
        // Not always the same weekday.
        if (step % 7 == 0) step++;
        var distances = new List<double>();
        for (int day = before - 1; day >= before - PastDays && day > days.From + WeekdayPattern.LeastDays; day -= step)
            distances.AddRange(Judge(day).Where(j => j.Pattern is not null).Select(j => j.Z));
        tails = TailShares.Of(distances);
    }

    /// <summary>All stores with a value on the day; those that cannot be judged say why.</summary>
    public IReadOnlyList<DayJudgement> Judge(int day)
    {
        var list = new List<DayJudgement>();
        foreach (var store in days.Stores)
        {
            if (days[store.Id, day] is not { } now) continue;
            var (pattern, why) = WeekdayPattern.Of(scaled[store.Id].AsSpan(0, day - days.From));
            why ??= WhyNot(store, now, day);
            list.Add(new(store, now, why is null ? pattern : null, why) { Value = metric.Scaled(now) ?? 0 });
        }

        var (shock, _) = ChainShock.Of(list.Where(j => j.Pattern is not null).Select(j => j.Value - j.Pattern!.Typical));
        shocks[day] = shock ?? 0;
        return [.. list.Select(j => j with { Shock = shock })];
    }

    /// <summary>False where too few days are known to call a distance unusual.</summary>
    public bool MayTell(DayJudgement judged) => tails.MayTell(judged.Z);

    /// <summary>How rare such a day is.</summary>
    public double P(DayJudgement judged, int day)
    {
        double expected = metric.Back(judged.Expected);
        if (!metric.IsCount || expected >= LowCounts.Below || expected <= 0) return tails.Of(judged.Z);
        return LowCounts.Tail(judged.Day.Orders, expected, Dispersion(judged.Store.Id, day));
    }

    private NoJudgement? WhyNot(StoreEntry store, WatchedDay now, int day)
    {
        if (metric.Scaled(now) is null) return NoJudgement.NoValue;
        if (!metric.HasBase(now, rules, chain)) return NoJudgement.BelowBase;
        return UsualOrders(store.Id, day, 7) < metric.LeastUsualOrders(rules) ? NoJudgement.BelowBase : null;
    }

    // Median of the orders of one weekday in the window before a day; the weekday is that of `back` days before.
    private double UsualOrders(long store, int day, int back)
    {
        Span<double> values = stackalloc double[WeekdayPattern.Window / 7];
        int count = 0;
        for (int at = day - back; at >= day - WeekdayPattern.Window; at -= 7)
        {
            if (days[store, at] is { } d) values[count++] = d.Orders;
        }

        return count == 0 ? 0 : WeekdayPattern.Median(values[..count]);
    }

    // What the whole chain did on a past day is no spread of the store's own.
    private double Dispersion(long store, int day)
    {
        double[] usual = [.. Enumerable.Range(1, 7).Select(back => UsualOrders(store, day, back))];
        return LowCounts.Dispersion(
            from back in Enumerable.Range(1, WeekdayPattern.Window)
            let past = days[store, day - back]
            where past is not null
            select ((double)past.Value.Orders, usual[(back - 1) % 7] * Math.Exp(shocks.GetValueOrDefault(day - back)))) ?? 1;
    }
}

/// <summary>A store's day against its usual one.</summary>
/// <param name="Pattern">Null: <paramref name="Why"/> says why it cannot be judged.</param>
internal sealed record DayJudgement(StoreEntry Store, WatchedDay Day, WeekdayPattern? Pattern, NoJudgement? Why)
{
    /// <summary>On the scale of comparison.</summary>
    public required double Value { get; init; }

    /// <summary>What the whole chain did; null with few stores: then the store is held against itself alone.</summary>
    public double? Shock { get; init; }

    public double Expected => Pattern!.Typical + (Shock ?? 0);

    public double Z => Pattern!.Z(Value, Shock ?? 0);
}
