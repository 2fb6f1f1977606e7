using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Closing;

/// <summary>The closes that stand, by their first day; they never overlap.</summary>
internal sealed class ClosedPeriods
{
    /// <summary>The figures as reported, in the place of agg_store_day.</summary>
    public const string StoreDays = "(SELECT d.* FROM closed_store_day d JOIN period_close p ON p.id = d.close_id WHERE p.reopened_utc_ms IS NULL) reported";

    private ClosedPeriods(IReadOnlyList<(long Id, Period Period)> all) => All = all;

    public IReadOnlyList<(long Id, Period Period)> All { get; }

    public static ClosedPeriods Load(DatabaseEngine engine, DbConnection connection)
    {
        var all = new List<(long, Period)>();
        using var rows = engine.CreateReader(connection, "SELECT id, from_day, to_day FROM period_close WHERE reopened_utc_ms IS NULL ORDER BY from_day");
        while (rows.Read()) all.Add((rows.Integer(0), new(DateOnly.FromDayNumber((int)rows.Integer(1)), DateOnly.FromDayNumber((int)rows.Integer(2)))));
        return new(all);
    }

    /// <summary>Those that have a day of the period.</summary>
    public IReadOnlyList<(long Id, Period Period)> Touching(Period period) => [.. All.Where(c => c.Period.From <= period.To && c.Period.To >= period.From)];

    /// <summary>The close of exactly these days; null: none.</summary>
    public long? Of(Period period) => All.Where(c => c.Period == period).Select(c => (long?)c.Id).FirstOrDefault();

    /// <summary>Whoever asked for reported figures has seen that the days are closed; since then one may have been opened again.</summary>
    /// <exception cref="InvalidOperationException">A day of the period is not closed.</exception>
    public void DemandWhole(Period period)
    {
        if (OpenDays(period) is { Count: > 0 } open) throw new InvalidOperationException($"The period was opened again meanwhile: {string.Join(", ", open)} has no reported figures.");
    }

    /// <summary>The days of a period that no close holds, in runs; none: it is closed as a whole.</summary>
    public IReadOnlyList<Period> OpenDays(Period period)
    {
        var open = new List<Period>();
        var next = period.From;
        foreach (var (_, closed) in Touching(period))
        {
            if (closed.From > next) open.Add(new(next, closed.From.AddDays(-1)));
            if (closed.To >= next) next = closed.To.AddDays(1);
        }

        if (next <= period.To) open.Add(new(next, period.To));
        return open;
    }
}
