using System.Globalization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Pages.Closes;

/// <summary>Everything that the page remembers: it is the address, and nothing else.</summary>
public sealed record ClosesPageState
{
    public static readonly ClosesPageState Default = new();

    /// <summary>The close that is open, by its number, or <see cref="CloseUrls.New"/>; null: the list alone.</summary>
    public string? Selected { get; init; }

    /// <summary>What is looked at before it is closed.</summary>
    public PeriodChoice Period { get; init; } = PeriodChoice.Parse(PeriodChoice.LastMonth)!;

    public bool IsNew => Selected == CloseUrls.New;

    public long? Id => long.TryParse(Selected, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static ClosesPageState Read(QueryText query)
    {
        var selected = query.Take("sel", text => text == CloseUrls.New || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? text : null, "");
        return new() { Selected = selected.Length == 0 ? null : selected, Period = query.Take("p", PeriodChoice.Parse, Default.Period) };
    }
}
