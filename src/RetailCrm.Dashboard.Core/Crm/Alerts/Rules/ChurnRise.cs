using RetailCrm.Analytics.Anomaly;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>Members lost in the last whole week against the 13 weeks before, of the whole chain: read from the days' changes of state.</summary>
internal sealed class ChurnRise(WatchContext context)
{
    private const int Weeks = 13;

    // 1 % two-sided for 13 normal values and their own spread (simulated, 150,000 draws); the normal table would say 2.58.
    private const double Limit = 4.34;

    public IReadOnlyList<Finding> Find()
    {
        var cell = new AlertCell(AlertKind.ChurnRise, 0, "churn_rate");
        var (year, week) = BusinessCalendar.IsoWeekOf(context.LastSettled.AddDays(-6));
        var last = BusinessCalendar.IsoWeek(year, week);
        if (Rates(last.From.DayNumber) is not { } rates) return [];
        var (now, before) = (rates[0], rates[1..]);
        double[] scaled = [.. before.Select(r => AnomalyScale.OfRate(r.Lost, r.Base))];
        double median = WeekdayPattern.Median([.. scaled]), spread = Math.Max(WeekdayPattern.LeastSpread, 1.4826 * WeekdayPattern.Deviation([.. scaled]));
        double z = (AnomalyScale.OfRate(now.Lost, now.Base) - median) / spread, typical = AnomalyScale.ToRate(median), actual = (double)now.Lost / now.Base;
        if (z <= Limit || actual < typical * (1 + context.Rules.LeastChange) || now.Lost < context.Chain.MinimumBase) return [Finding.Gone(cell, last.To, context.DueAt(last.To))];
        return [new(cell, last.To, context.DueAt(last.To), AlertSeverity.Warning, new()
        {
            Actual = Rounded(actual), Typical = Rounded(typical), Expected = Rounded(typical), Base = now.Base, Z = Math.Round(z, 2),
            Low = Rounded(before.Min(r => (double)r.Lost / r.Base)), High = Rounded(before.Max(r => (double)r.Lost / r.Base)),
        })];
    }

    private static decimal Rounded(double share) => Math.Round((decimal)share, 6);

    // The week that begins on the day first, then those before it; null where one had nobody to lose.
    private List<(long Lost, long Base)>? Rates(int monday)
    {
        if (StandsOn() is not { } day || day < monday + 6) return null;
        var (lost, gained) = Changes(monday - 7 * Weeks);
        long members = Now();
        var rates = new List<(long, long)>();
        // Backwards from today's members: whoever left since was still there, whoever came since was not.
        for (int week = 0; week <= Weeks; week++)
        {
            int from = monday - 7 * week;
            long atStart = members + lost.Where(l => l.Key >= from).Sum(l => l.Value) - gained.Where(g => g.Key >= from).Sum(g => g.Value);
            if (atStart < context.Chain.MinimumBase) return null;
            rates.Add((lost.Where(l => l.Key >= from && l.Key < from + 7).Sum(l => l.Value), atStart));
        }

        return rates;
    }

    // The day whose states are known; null before the first refresh.
    private long? StandsOn()
    {
        using var rows = context.Read("SELECT day FROM agg_state_stand");
        return rows.Read() ? rows.Integer(0) : null;
    }

    private long Now()
    {
        using var rows = context.Read("SELECT COUNT(*) FROM agg_member_state WHERE state <> @p1", (long)LifecycleState.Lost);
        return rows.Read() ? rows.Integer(0) : 0;
    }

    private (Dictionary<int, long> Lost, Dictionary<int, long> Gained) Changes(int from)
    {
        var (lost, gained) = (new Dictionary<int, long>(), new Dictionary<int, long>());
        using var rows = context.Read("SELECT day, from_state, to_state, members FROM agg_transition_day WHERE day >= @p1", from);
        while (rows.Read())
        {
            var (day, before, after) = ((int)rows.Integer(0), (LifecycleState)rows.Integer(1), (LifecycleState)rows.Integer(2));
            if (before == after) continue;
            if (after == LifecycleState.Lost) lost[day] = lost.GetValueOrDefault(day) + rows.Integer(3);
            else if (before is LifecycleState.Lost or LifecycleState.Prospect) gained[day] = gained.GetValueOrDefault(day) + rows.Integer(3);
        }

        return (lost, gained);
    }
}
