using RetailCrm.Analytics.Anomaly;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Crm.Alerts.Model;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>
/// Store-days that lie far from the store's own usual same weekday (ANALYTICS.md 7.1). All stores and metrics of a day are tested
/// together, so that many stores do not make many false alarms; a find must be worth the time besides.
/// </summary>
internal sealed class UnusualDays(WatchContext context)
{
    /// <summary>A cause has gone when the cell lies within so many spreads again.</summary>
    private const double NearUsual = 2;

    /// <summary>Judges the days, the oldest first: what is found on one is no part of what is usual for the next.</summary>
    public IReadOnlyList<JudgedDay> Judge(IReadOnlyList<DateOnly> due)
    {
        if (due.Count == 0) return [];
        int first = due[0].DayNumber, last = due[^1].DayNumber;
        var days = ChainDays.Load(context, MetricJudgement.FirstNeeded(first), last);
        var metrics = WatchedMetric.All.Select(m => new MetricJudgement(m, days, context.Rules, context.Chain)).ToList();
        foreach (var metric in metrics)
        {
            LeaveOutKnown(context, metric, first);
            metric.Learn(first);
        }

        return [.. due.Select(day => Judge(day, metrics, days))];
    }

    /// <summary>Days of alerts, but of false ones, are no part of what is usual.</summary>
    public static void LeaveOutKnown(WatchContext context, MetricJudgement metric, int before)
    {
        foreach (var alert in context.Known.Where(a => a.Cell.Kind == AlertKind.UnusualDay && a.Cell.Metric == metric.Metric.Id && a.Outcome != AlertOutcome.FalseAlarm))
            metric.LeaveOut(alert.Cell.StoreId, alert.FirstDay.DayNumber, Math.Min(alert.LastDay.DayNumber, before - 1));
    }

    private JudgedDay Judge(DateOnly day, List<MetricJudgement> metrics, ChainDays days)
    {
        var judged = metrics.SelectMany(m => m.Judge(day.DayNumber).Select(j => (Metric: m, Judged: j))).ToList();
        var tests = judged.Where(t => t.Judged.Pattern is not null).ToList();
        double[] p = [.. tests.Select(t => t.Metric.P(t.Judged, day.DayNumber))], adjusted = MultipleTests.FalseDiscoveryRate(p);
        var result = new JudgedDay(day, tests.Count, judged.Count - tests.Count);
        for (int i = 0; i < tests.Count; i++)
        {
            var (metric, test) = tests[i];
            var cell = new AlertCell(AlertKind.UnusualDay, test.Store.Id, metric.Metric.Id);
            if (Math.Abs(test.Z) < NearUsual)
            {
                result.Findings.Add(Finding.Gone(cell, day, context.DueAt(day)));
                continue;
            }

            bool found = adjusted[i] <= context.Rules.FalseAlarmShare && metric.MayTell(test) && IsWorthIt(metric.Metric, test);
            var figures = Figures(metric.Metric, test, day, days) with { P = p[i], Tests = tests.Count };
            result.Findings.Add(new(cell, day, context.DueAt(day), Severity(figures), figures) { OnlyGoesOn = !found });
            if (found) metric.LeaveOut(test.Store.Id, day.DayNumber, day.DayNumber);
        }

        return result;
    }

    private AlertSeverity Severity(AlertFigures figures) => figures.Change <= -(decimal)context.Rules.CriticalFall ? AlertSeverity.Critical : AlertSeverity.Warning;

    private bool IsWorthIt(WatchedMetric metric, DayJudgement test)
    {
        double change = Math.Abs(metric.Value(test.Day)!.Value - metric.Back(test.Expected));
        return change >= context.Rules.LeastChange * Math.Abs(metric.Back(test.Expected)) && (metric.Id != "net_sales" || change >= context.Rules.LeastAmount);
    }

    private static AlertFigures Figures(WatchedMetric metric, DayJudgement test, DateOnly day, ChainDays days)
    {
        double expected = metric.Back(test.Expected), typical = metric.Back(test.Pattern!.Typical);
        var band = DayBand.Of(days, test.Store.Id, day.DayNumber, metric.Value);
        var missing = Missing(metric, test, expected);
        return new()
        {
            Actual = Number(metric.Value(test.Day)),
            Typical = Number(typical),
            Expected = Number(expected),
            Low = Number(band?.Low),
            High = Number(band?.High),
            Z = Math.Round(test.Z, 2),
            Base = metric.Base(test.Day),
            ChainChange = test.Shock is { } shock && !metric.IsRate ? Number(Math.Exp(shock) - 1) : null,
            MissingOrders = Number(missing),
            MissingAmount = metric.Id == "net_sales" ? Number(expected - test.Day.Net) : Number(missing * test.Day.Atv),
        };
    }

    // Against the expected count, or the visitors of the day at the expected rate.
    private static double? Missing(WatchedMetric metric, DayJudgement test, double expected) =>
        metric.IsCount ? expected - test.Day.Orders : metric.IsRate ? expected * test.Day.Visitors - test.Day.Orders : null;

    private static decimal? Number(double? value) => value is { } v && double.IsFinite(v) ? Math.Round((decimal)v, 4) : null;
}

/// <summary>What came of a day.</summary>
/// <param name="Tests">Cells that were judged.</param>
/// <param name="Unjudged">Cells with a value that could not be.</param>
internal sealed record JudgedDay(DateOnly Day, int Tests, int Unjudged)
{
    public List<Finding> Findings { get; } = [];
}
