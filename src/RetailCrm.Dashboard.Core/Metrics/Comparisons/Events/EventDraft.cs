using RetailCrm.Common;

namespace RetailCrm.Metrics.Comparisons.Events;

/// <summary>A first and a last day as they were typed: not yet checked.</summary>
public readonly record struct EventSpan(DateOnly From, DateOnly To);

/// <summary>An event as an admin wants it.</summary>
/// <param name="Code">Of the event that is changed; null: a new one.</param>
/// <param name="English">Its English name; a built-in event keeps its own.</param>
/// <param name="Chinese">Its Chinese name.</param>
/// <param name="Kind">holiday, promotion or other.</param>
/// <param name="Spans">Its days, all of them; of a built-in event those years that differ from what is computed.</param>
public sealed record EventDraft(string? Code, string English, string Chinese, string Kind, IReadOnlyList<EventSpan> Spans)
{
    /// <summary>The draft that would change nothing.</summary>
    public static EventDraft Of(ChainEvent known, EventList list) =>
        new(known.Code, known.Name.English, known.Name.Chinese, KindText(known.Kind), [.. list.EnteredOf(known.Code).Select(p => new EventSpan(p.From, p.To))]);

    /// <summary>As it is kept.</summary>
    public static string KindText(EventKind kind) => kind.ToString().ToLowerInvariant();

    internal bool IsSameAs(EventDraft other) => (Code, English, Chinese, Kind) == (other.Code, other.English, other.Chinese, other.Kind) && Spans.SequenceEqual(other.Spans);
}

/// <summary>What became of a change.</summary>
public enum EventOutcome
{
    Done,

    /// <summary>A name has 1 to <see cref="ChangeEvents.LongestName"/> characters, in both languages.</summary>
    BadName,

    /// <summary>Another event has this name.</summary>
    NameTaken,

    /// <summary>No kind of event.</summary>
    UnknownKind,

    /// <summary>An own event without a day.</summary>
    NoDays,

    /// <summary>The last day lies before the first.</summary>
    Reversed,

    /// <summary>Longer than <see cref="ChangeEvents.LongestDays"/> days.</summary>
    TooLong,

    /// <summary>Begins before <see cref="ChangeEvents.FirstYear"/> or after <see cref="ChangeEvents.LastYear"/>.</summary>
    OutOfRange,

    /// <summary>Two spans that share a day.</summary>
    Overlapping,

    /// <summary>Two spans that begin in one year: which of them would a year be compared with?</summary>
    TwiceInAYear,

    /// <summary>There are <see cref="ChangeEvents.MostEvents"/> own events already.</summary>
    TooMany,

    /// <summary>Somebody has changed or deleted it since it was read.</summary>
    SomebodyWasFirst,
}

/// <summary>A change's outcome.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Span">The span that is wrong, where one is.</param>
public sealed record EventAnswer(EventOutcome Outcome, EventSpan? Span = null);
