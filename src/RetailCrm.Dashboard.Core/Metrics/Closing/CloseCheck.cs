using RetailCrm.Common;
using RetailCrm.Metrics.Imports;

namespace RetailCrm.Metrics.Closing;

/// <summary>What stands against closing a period.</summary>
public sealed record CloseCheck(Period Period)
{
    /// <summary>Days that are not over; null: all are.</summary>
    public Period? NotOver { get; init; }

    /// <summary>It is longer than <see cref="CloseQueries.LongestDays"/> days.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>Closes that stand and hold a day of it.</summary>
    public required IReadOnlyList<Period> Closed { get; init; }

    /// <summary>Store-days of it whose documents no refresh has taken in.</summary>
    public long Unrefreshed { get; init; }

    /// <summary>Store-days of it with documents or visitors.</summary>
    public long StoreDays { get; init; }

    /// <summary>Stores that should have sold.</summary>
    public required IReadOnlyList<StoreFeed> Expected { get; init; }

    /// <summary>Those of them of which something is not in.</summary>
    public required IReadOnlyList<StoreFeed> Missing { get; init; }

    /// <summary>Nothing but missing stores stands against it: those can be passed over with a reason.</summary>
    public bool MayClose => NotOver is null && !IsTooLong && Closed.Count == 0 && Unrefreshed == 0 && StoreDays > 0;

    public bool IsComplete => MayClose && Missing.Count == 0;
}
