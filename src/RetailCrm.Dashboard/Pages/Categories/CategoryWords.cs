using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Categories;

namespace RetailCrm.Dashboard.Pages.Categories;

/// <summary>Categories, bands and hours in words, and the facts that stand behind every figure of the page.</summary>
public sealed class CategoryWords(IStringLocalizer<SharedText> L, Figures figures)
{
    // A Monday.
    private static readonly DateOnly Monday = new(2024, 1, 1);

    public string Category(string name) => name.Length > 0 ? TightNames.Of(name) : L["No category"];

    public string Group(SalesGroup group) => group.Name is { } name ? TightNames.Of(name) : L["No region"];

    /// <summary>The band's ends, the upper one not in it.</summary>
    public string Band(PriceBandRow band) => band.From == 0 ? L["below {0}", Money(band.To)] : $"{Money(band.From)} – {Money(band.To)}";

    public string Hour(int weekday, int hour) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Weekday(weekday)} {hour:00}:00");

    /// <param name="weekday">0: Monday.</param>
    public string Weekday(int weekday) => figures.Weekday(Monday.AddDays(weekday));

    public IReadOnlyList<(string Name, string Value)> Facts(CategoryAnswer answer) =>
    [
        (L["Period"], figures.Range(answer.Period)),
        (L["Compared"], answer.Compared is { } compared ? figures.Range(compared) : Figures.NoValue),
        (L["Stores"], figures.Full(answer.Stores.Count)),
        (L["Data as of"], answer.Freshness.AsOf is { } at ? figures.Moment(at) : Figures.NoValue),
        (L["Refresh run"], figures.Full(answer.Freshness.DataVersion)),
    ];

    private string Money(decimal amount) => figures.Currency + figures.Full(amount);
}
