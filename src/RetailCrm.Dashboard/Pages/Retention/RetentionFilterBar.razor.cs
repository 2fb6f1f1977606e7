using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Pages.Retention;

/// <summary>The filters; each choice is a link to the page as it would be then.</summary>
public sealed partial class RetentionFilterBar(Figures figures)
{
    private const int MonthsOffered = 6;

    [Parameter, EditorRequired]
    public RetentionPageState State { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly AsOf { get; set; }

    /// <summary>The newest day that can be looked at.</summary>
    [Parameter, EditorRequired]
    public DateOnly Newest { get; set; }

    /// <summary>For the regions; null while it is read.</summary>
    [Parameter]
    public RetentionView? View { get; set; }

    private Figures Figures => figures;

    private IEnumerable<DateOnly> MonthEnds => Enumerable.Range(1, MonthsOffered).Select(back => BusinessCalendar.Month(Newest.Year, Newest.Month).From.AddMonths(1 - back).AddDays(-1));

    private int SetFilters => new[] { State.AsOf is not null, State.Months != RetentionPageState.Default.Months, State.Regions.Count > 0, State.BySpend }.Count(set => set);

    private static string? Mark(bool current) => current ? "true" : null;

    private static string Url(RetentionPageState state) => RetentionUrls.Of(state);
}
