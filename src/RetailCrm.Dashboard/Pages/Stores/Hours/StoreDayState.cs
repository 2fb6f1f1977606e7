using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.Drill;

namespace RetailCrm.Dashboard.Pages.Stores.Hours;

/// <summary>Everything that the page of a store's day remembers: it is the address, and nothing else.</summary>
/// <param name="Code">The store.</param>
/// <param name="Day">The business day; null where the address names none.</param>
/// <param name="List">The comparison that it was opened from.</param>
public sealed record StoreDayState(string Code, DateOnly? Day, StoresPageState List)
{
    /// <summary>Only the documents of this hour; null: of the whole day.</summary>
    public int? Hour { get; init; }

    /// <summary>Where the page of documents begins; null: at the first.</summary>
    public OrderPlace? After { get; init; }

    /// <summary>The document whose lines are shown; null: none.</summary>
    public string? Order { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static StoreDayState Read(string code, string day, QueryText query) => new(code, Period.TryParseDay(day, out var found) ? found : null, StoresPageState.Read(query) with { Definition = null })
    {
        Hour = query.Take("hour", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int hour) && hour < 24 ? hour : (int?)null),
        After = query.Take("after", ParsePlace),
        Order = query.One("order"),
    };

    /// <summary>As it stands in an address.</summary>
    internal static string PlaceText(OrderPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.AtMs}-{place.Id}");

    /// <summary>The day beside it, as the comparison it was opened from pairs them; null outside that period.</summary>
    public DateOnly? ComparedDay(DateOnly today, ComparisonRules rules) => Day is { } day ? List.Beside(today, day, rules) : null;

    private static OrderPlace? ParsePlace(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long at) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? new(at, id) : null;
    }
}
