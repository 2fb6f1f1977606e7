using RetailCrm.Crm.Alerts.Model;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>Door counters from which nothing comes though the store sells: its conversion is unknown, not bad.</summary>
internal sealed class SilentCounters(WatchContext context)
{
    private const int DaysBefore = 28;

    public IReadOnlyList<Finding> Find()
    {
        int to = context.LastSettled.DayNumber, from = to - context.Rules.LookBackDays - DaysBefore;
        var days = ChainDays.Load(context, from, to);
        return [.. days.Stores.Select(s => Store(s.Id, days)).OfType<Finding>()];
    }

    private Finding? Store(long store, ChainDays days)
    {
        var cell = new AlertCell(AlertKind.CounterSilence, store);
        var selling = Enumerable.Range(0, days.To - days.From + 1).Select(back => (Day: days.To - back, Seen: days[store, days.To - back])).Where(d => d.Seen is { Orders: > 0 }).ToList();
        var silent = selling.TakeWhile(d => d.Seen!.Value.Visitors is null or 0).ToList();
        var before = selling.Skip(silent.Count).Take(DaysBefore).ToList();
        // A store that never counted has no counter.
        if (before.Count(d => d.Seen!.Value.Visitors > 0) < DaysBefore / 2) return null;
        if (silent.Count < context.Rules.SilentCounterDays) return Finding.Gone(cell, DateOnly.FromDayNumber(days.To), context.Now);
        var usual = before.Select(d => (double)(d.Seen!.Value.Visitors ?? 0)).Order().ToList();
        return new(cell, DateOnly.FromDayNumber(days.To), context.Now, AlertSeverity.Warning, new()
        {
            Typical = (decimal)usual[usual.Count / 2],
            Base = silent.Sum(d => d.Seen!.Value.Orders),
            LastAt = DateOnly.FromDayNumber(before[0].Day).ToDateTime(TimeOnly.MinValue),
        })
        { Since = DateOnly.FromDayNumber(silent[^1].Day) };
    }
}
