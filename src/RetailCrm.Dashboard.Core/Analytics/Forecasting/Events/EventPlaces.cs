namespace RetailCrm.Analytics.Forecasting.Events;

/// <summary>Where a day lies beside an event.</summary>
public enum EventPart
{
    Before,
    During,
    After,
}

/// <summary>A day's place in an event, the same one every year.</summary>
/// <param name="Event">The event's code.</param>
/// <param name="Part">Before, in or after it.</param>
/// <param name="Number">Days before its first day, the how-manieth day of it, or days after its last: from 1.</param>
public readonly record struct EventPlace(string Event, EventPart Part, int Number);

/// <summary>
/// Which event a day belongs to: the event's own days, and three before and after them (ANALYTICS.md 7.2, offsets −3..+3). A day of several events
/// belongs to the one it lies in before one it lies beside, then to the shorter, then to the first by code.
/// </summary>
public sealed class EventPlaces
{
    /// <summary>Days before the first and after the last that an event moves, too.</summary>
    public const int Margin = 3;

    private readonly SortedDictionary<int, EventPlace> places = [];

    /// <param name="spans">First and last day (day numbers) of events, any number of years.</param>
    public EventPlaces(IEnumerable<(string Event, int From, int To)> spans)
    {
        // What is written later stands.
        var sorted = spans.OrderByDescending(s => s.To - s.From).ThenByDescending(s => s.Event, StringComparer.Ordinal).ToList();
        foreach (var (code, from, to) in sorted)
        {
            for (int i = 1; i <= Margin; i++)
            {
                places[from - i] = new(code, EventPart.Before, i);
                places[to + i] = new(code, EventPart.After, i);
            }
        }

        foreach (var (code, from, to) in sorted)
        {
            for (int day = from; day <= to; day++) places[day] = new(code, EventPart.During, day - from + 1);
        }
    }

    /// <summary>Null: an ordinary day.</summary>
    public EventPlace? Of(int day) => places.TryGetValue(day, out var place) ? place : null;

    /// <summary>Event days of a stretch, both ends included, by day.</summary>
    public IEnumerable<(int Day, EventPlace Place)> Within(int from, int to) => places.Where(p => p.Key >= from && p.Key <= to).Select(p => (p.Key, p.Value));
}
