using RetailCrm.Common;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Metrics.Comparisons.Events;

/// <summary>What an event is.</summary>
public enum EventKind
{
    Holiday,

    Promotion,

    Other,
}

/// <summary>Something that comes back each year and moves sales: a holiday, a shopping festival, the chain's own anniversary.</summary>
/// <param name="Code">Never changes.</param>
/// <param name="Name">In both languages.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsBuiltIn">Its days are known without typing; a year's can be entered differently.</param>
public sealed record ChainEvent(string Code, Words Name, EventKind Kind, bool IsBuiltIn);

/// <summary>The days of an event in one year, both ends included.</summary>
/// <param name="Event">Which.</param>
/// <param name="Days">At most one span begins in a year.</param>
/// <param name="IsEntered">Typed by an admin; false: computed.</param>
public sealed record EventDays(ChainEvent Event, Period Days, bool IsEntered);
