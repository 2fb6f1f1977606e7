using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>The filters. Each choice is a link to the page as it would be then, so it works before the circuit is there.</summary>
public sealed partial class StoreFilterBar(Figures figures, PeriodWords words, NavigationManager navigation)
{
    [Parameter, EditorRequired]
    public StoresPageState State { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter]
    public StoreFilters? Filters { get; set; }

    /// <summary>For how many stores are comparable; null while it is read.</summary>
    [Parameter]
    public StoreComparison? Answer { get; set; }

    /// <summary>What the period is beside the chain's events; null while it is read.</summary>
    [Parameter]
    public Counterpart? Holiday { get; set; }

    private Figures Figures => figures;

    private PeriodWords Words => words;

    private Period? Compared => Answer?.Periods.Compared;

    private int SetFilters => new[]
    {
        State.Period != StoresPageState.Default.Period, State.Comparison != StoresPageState.Default.Comparison, State.Second is not null,
        State.Regions.Count > 0, State.Formats.Count > 0, State.LikeForLike,
    }.Count(set => set);

    private static string? Mark(bool current) => current ? "true" : null;

    private static string Url(StoresPageState state) => StoreUrls.Of(state);

    private void Go(StoresPageState state) => navigation.NavigateTo(Url(state));
}
