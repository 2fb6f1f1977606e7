using RetailCrm.Analytics.Anomaly;
using RetailCrm.Crm.Alerts.Model;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>
/// Stores whose net sales lie a little below their usual day after day, which no single day shows (ANALYTICS.md 7.1): the cumulative sum of
/// the last four weeks, without what the whole chain did and without
/// days that an alert tells already. It must be worth the time besides.
/// </summary>
internal sealed class SlowFalls(WatchContext context)
{
    private const int Days = 28;

    // A day alone is an unusual day and no drift: it counts at most so much.
    private const double MostOfADay = 3;

    public IReadOnlyList<Finding> Find()
    {
        var metric = WatchedMetric.Find("net_sales")!;
        int last = context.LastSettled.DayNumber, first = last - Days + 1;
        var days = ChainDays.Load(context, first - WeekdayPattern.Window, last);
        var judgement = new MetricJudgement(metric, days, context.Rules, context.Chain);
        UnusualDays.LeaveOutKnown(context, judgement, last + 1);
        var judged = Enumerable.Range(first, Days).Select(day => judgement.Judge(day).Where(j => j.Pattern is not null && !IsTold(j.Store.Id, day)).ToDictionary(j => j.Store.Id)).ToList();
        return [.. context.Stores.Select(store => Judge(metric, store.Id, [.. judged.Select(d => d.GetValueOrDefault(store.Id))]))];
    }

    private bool IsTold(long store, int day) => context.Known.Any(a =>
        a.Cell is { Kind: AlertKind.UnusualDay, Metric: "net_sales" } && a.Cell.StoreId == store && a.FirstDay.DayNumber <= day && day <= a.LastDay.DayNumber);

    private Finding Judge(WatchedMetric metric, long store, DayJudgement?[] days)
    {
        var cell = new AlertCell(AlertKind.SlowFall, store, metric.Id);
        var (sum, since) = SlowDrift.Of([.. days.Select(d => d is null ? (double?)null : Math.Max(-MostOfADay, d.Z))]);
        if (sum == 0) return Finding.Gone(cell, context.LastSettled, context.DueAt(context.LastSettled));
        List<DayJudgement> fallen = [.. days.Skip(since).OfType<DayJudgement>()];
        double actual = fallen.Sum(d => d.Day.Net), expected = fallen.Sum(d => metric.Back(d.Expected));
        bool found = sum > SlowDrift.Limit && expected - actual >= Math.Max(context.Rules.LeastAmount, context.Rules.LeastChange * expected);
        return new(cell, context.LastSettled, context.DueAt(context.LastSettled), AlertSeverity.Warning, new()
        {
            Actual = Rounded(actual),
            Expected = Rounded(expected),
            Typical = Rounded(fallen.Sum(d => metric.Back(d.Pattern!.Typical))),
            Z = Math.Round(-sum, 2),
            Base = fallen.Sum(d => d.Day.Orders),
            Tests = context.Stores.Count,
            MissingAmount = Rounded(expected - actual),
        })
        { Since = context.LastSettled.AddDays(since - Days + 1), OnlyGoesOn = !found };
    }

    private static decimal Rounded(double amount) => Math.Round((decimal)amount, 2);
}
