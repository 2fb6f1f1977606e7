using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Days;

/// <summary>A store's days beside their counterparts; every figure leads to its card, every day to its hours.</summary>
public sealed partial class DayTable
{
    [Parameter, EditorRequired]
    public IReadOnlyList<StoreDay> Days { get; set; } = [];

    /// <summary>The address of a figure's card.</summary>
    [Parameter, EditorRequired]
    public Func<FigureRef, string> Url { get; set; } = f => f.Text;

    /// <summary>The address of a day's hours.</summary>
    [Parameter, EditorRequired]
    public Func<DateOnly, string> DayUrl { get; set; } = d => "";

    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    /// <summary>Null where the filters leave the store out.</summary>
    [Parameter]
    public StoreComparisonRow? Store { get; set; }

    // No value, no card; nor for a day before the store opened, or after it closed, when its counterpart is one too.
    private string? Define(StoreDay day, string metric, decimal? value) =>
        value is not null && day.Day is { } date && IsOpenOn(date, day.ComparedDay ?? date) ? Url(new(metric, Code, date)) : null;

    private bool IsOpenOn(DateOnly day, DateOnly compared) =>
        !(Store?.OpenedOn > (day > compared ? day : compared)) && !(Store?.ClosedOn < (day < compared ? day : compared));

    private string Named(DateOnly? day) => day is { } d ? $"{Figures.Weekday(d)} {Figures.Date(d)}" : Figures.NoValue;
}
