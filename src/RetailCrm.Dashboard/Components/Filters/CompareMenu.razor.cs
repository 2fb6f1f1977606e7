using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Dashboard.Components.Filters;

/// <summary>What a period is compared with, as links to the page as it would be then.</summary>
public sealed partial class CompareMenu(PeriodWords words, NavigationManager navigation)
{
    [Parameter]
    public string Id { get; set; } = "f-compare";

    /// <summary>Null: the first yardstick's.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Null: with nothing.</summary>
    [Parameter, EditorRequired]
    public Comparison? Comparison { get; set; }

    /// <summary>The address of the page without it; null: there is always one.</summary>
    [Parameter]
    public string? NoneUrl { get; set; }

    /// <summary>What the period is beside the events of the chain; null while it is read.</summary>
    [Parameter]
    public Counterpart? Holiday { get; set; }

    /// <summary>Where own dates begin.</summary>
    [Parameter, EditorRequired]
    public Period Own { get; set; }

    /// <summary>The address of the page with another comparison.</summary>
    [Parameter, EditorRequired]
    public Func<Comparison, string> Url { get; set; } = default!;

    private PeriodWords Words => words;

    private void Go(Period dates) => navigation.NavigateTo(Url(new(ComparisonMode.Own, dates)));

    private string? Mark(ComparisonMode mode) => Comparison?.Mode == mode ? "true" : null;
}
