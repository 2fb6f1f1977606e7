using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Pages.Forecast;

/// <summary>The next days, today's landing, the month against its target, and what to order: the address is its state.</summary>
public sealed partial class ForecastPage(IForecastAnswers reader, BusinessCalendar calendar)
{
    [Inject]
    private Figures Figures { get; set; } = default!;

    private BlockState State => Reading is { State: BlockState.Data, Value: { List: { Through: null } or { Stores.Count: 0 } } } || Reading is { State: BlockState.Data, Value.Total: null } ? BlockState.Empty : Reading.State;

    // The forecast begins in the past: data are missing.
    private DateOnly? Late => Reading.Value?.List.Through is { } last && last < calendar.Today.AddDays(-1) ? last : null;

    protected override string Path => ForecastUrls.Page;

    protected override ForecastPageState Parse(QueryText query) => ForecastPageState.Read(query);

    // How many orders are listed changes no answer.
    protected override string KeyOf(ForecastPageState state) => ForecastUrls.Of(state with { All = false });

    protected override Task<ForecastView?> TakePrerenderedAsync(ForecastPageState state) => reader.TakePrerenderedAsync(state);

    protected override Task<ForecastView> ReadAsync(ForecastPageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, cancellationToken);

    protected override long? VersionOf(ForecastView view) => view.List.Freshness.DataVersion;

    protected override ForecastView Redrawn(ForecastView view, ForecastPageState state) => view with { State = state };
}
