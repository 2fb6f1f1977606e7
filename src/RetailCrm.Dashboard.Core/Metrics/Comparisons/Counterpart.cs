using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons.Events;

namespace RetailCrm.Metrics.Comparisons;

/// <summary>The whole period that another is compared with, before any to-date cut.</summary>
public sealed record Counterpart
{
    /// <summary>Null where there is none: <see cref="Missing"/> says why.</summary>
    public Period? Days { get; init; }

    /// <summary>The event on which both are aligned; null for the other modes.</summary>
    public EventAlignment? Aligned { get; init; }

    public MissingCounterpart? Missing { get; init; }

    internal static Counterpart Of(Period days) => new() { Days = days };
}

/// <summary>An event of the chain and the one before it: two periods have the same place beside them.</summary>
/// <param name="Event">Which.</param>
/// <param name="Now">Its days beside the period.</param>
/// <param name="Before">Its days beside the counterpart.</param>
public sealed record EventAlignment(ChainEvent Event, Period Now, Period Before);

/// <summary>Why a period cannot be aligned on an event.</summary>
/// <param name="Period">The period.</param>
/// <param name="Touched">The event it touches, of which the list has no earlier days; null: it touches none.</param>
/// <param name="Near">The events of the period's years, by first day.</param>
public sealed record MissingCounterpart(Period Period, ChainEvent? Touched, IReadOnlyList<EventDays> Near)
{
    /// <summary>One line: why, what there is, and the mend.</summary>
    public override string ToString()
    {
        const string Mend = "Compare with previous, year, weekday or own dates, or add the days to the chain's events.";
        if (Touched is { } one) return $"The comparison holiday finds no {one.Name.English} before the one that {Period} touches. {Mend}";
        var events = string.Join(", ", Near.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Event.Name.English} {d.Days}")));
        return $"The comparison holiday needs an event, and {Period} touches none. There are: {(events.Length == 0 ? "none" : events)}. {Mend}";
    }
}
