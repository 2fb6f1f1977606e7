using System.Globalization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Comparisons.Events;

namespace RetailCrm.Dashboard.Pages.Admin.Events;

/// <summary>Everything that the page remembers: it is the address, and nothing else.</summary>
public sealed record EventsPageState
{
    /// <summary>In the address, for an event that is to be added.</summary>
    public const string New = "+";

    /// <summary>The year whose days are listed; null: the running one.</summary>
    public int? Year { get; init; }

    /// <summary>Code of the event that is open, or <see cref="New"/>; null: none.</summary>
    public string? Open { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static EventsPageState Read(QueryText query) => new()
    {
        Year = query.Take("year", ParseYear),
        Open = query.One("event"),
    };

    // The year before is shown beside it.
    private static int? ParseYear(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > ChangeEvents.FirstYear and <= ChangeEvents.LastYear ? year : null;
}
