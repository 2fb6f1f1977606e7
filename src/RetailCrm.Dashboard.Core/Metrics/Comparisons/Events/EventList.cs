using RetailCrm.Common;

namespace RetailCrm.Metrics.Comparisons.Events;

/// <summary>The events of the chain's years: the built-in ones and the chain's own.</summary>
public sealed class EventList
{
    private readonly ILookup<string, Period> entered;

    /// <param name="own">The chain's own events.</param>
    /// <param name="days">What was entered, by the event's code; of a built-in event they stand for the year in which they begin.</param>
    public EventList(IEnumerable<ChainEvent> own, IEnumerable<(string Code, Period Days)> days)
    {
        Events = [.. BuiltInEvents.All, .. own.OrderBy(e => e.Code, StringComparer.Ordinal)];
        entered = days.ToLookup(d => d.Code, d => d.Days, StringComparer.Ordinal);
    }

    /// <summary>Where nothing was entered.</summary>
    public static EventList BuiltIn { get; } = new([], []);

    /// <summary>The built-in ones, then the own ones by code.</summary>
    public IReadOnlyList<ChainEvent> Events { get; }

    public ChainEvent? Find(string code) => Events.FirstOrDefault(e => e.Code == code);

    /// <summary>What was entered for an event, by first day.</summary>
    public IReadOnlyList<Period> EnteredOf(string code) => [.. entered[code].OrderBy(p => p.From)];

    /// <summary>Everything that begins in these years, by first day and code.</summary>
    public IReadOnlyList<EventDays> Of(int fromYear, int toYear) => [.. Spans(fromYear, toYear).OrderBy(d => d.Days.From).ThenBy(d => d.Event.Code, StringComparer.Ordinal)];

    /// <summary>The event that a period touches: of several the one with most days in it, of equal ones the earlier. Null: none.</summary>
    public EventDays? Touching(Period period) =>
        Of(period.From.Year - 1, period.To.Year).Select(d => (Span: d, Days: Shared(d.Days, period))).Where(d => d.Days > 0)
            .OrderByDescending(d => d.Days).Select(d => d.Span).FirstOrDefault();

    /// <summary>The same event the time before; null where the list has none.</summary>
    public EventDays? Before(EventDays span) =>
        SpansOf(span.Event, span.Days.From.Year - 2, span.Days.From.Year).Concat(entered[span.Event.Code].Select(p => new EventDays(span.Event, p, true)))
            .Where(d => d.Days.From < span.Days.From).MaxBy(d => d.Days.From);

    private IEnumerable<EventDays> Spans(int fromYear, int toYear) => Events.SelectMany(e => SpansOf(e, fromYear, toYear));

    private IEnumerable<EventDays> SpansOf(ChainEvent one, int fromYear, int toYear)
    {
        var typed = entered[one.Code].Where(p => p.From.Year >= fromYear && p.From.Year <= toYear).ToList();
        var known = one.IsBuiltIn ? Enumerable.Range(fromYear, toYear - fromYear + 1).Where(y => typed.All(p => p.From.Year != y)).Select(y => BuiltInEvents.Of(one, y)).OfType<Period>() : [];
        return [.. typed.Select(p => new EventDays(one, p, true)), .. known.Select(p => new EventDays(one, p, false))];
    }

    private static int Shared(Period a, Period b) => Math.Min(a.To.DayNumber, b.To.DayNumber) - Math.Max(a.From.DayNumber, b.From.DayNumber) + 1;
}
