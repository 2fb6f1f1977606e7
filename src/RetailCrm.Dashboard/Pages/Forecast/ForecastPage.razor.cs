using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Forecast;

/// <summary>The next days, today's landing, the month against its target, and what to order: the address is its state.</summary>
public sealed partial class ForecastPage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly IForecastAnswers reader;
    private readonly FreshnessWatch watch;
    private readonly BusinessCalendar calendar;
    private readonly Loaded<ForecastView> view;
    private ForecastPageState state = ForecastPageState.Default;
    private string? read;

    public ForecastPage(NavigationManager navigation, IForecastAnswers reader, FreshnessWatch watch, BusinessCalendar calendar, ILogger<ForecastPage> log)
    {
        (this.navigation, this.reader, this.watch, this.calendar) = (navigation, reader, watch, calendar);
        view = new(log, StateHasChanged);
    }

    [Inject]
    private Figures Figures { get; set; } = default!;

    private ForecastView? Shown => view.State == BlockState.Failed ? null : view.Value;

    private BlockState State => view is { State: BlockState.Data, Value: { List: { Through: null } or { Stores.Count: 0 } } } || view is { State: BlockState.Data, Value.Total: null } ? BlockState.Empty : view.State;

    // The forecast begins in the past: data are missing.
    private DateOnly? Late => view.Value?.List.Through is { } last && last < calendar.Today.AddDays(-1) ? last : null;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        watch.Changed += OnDataChangedAsync;
        await ShowAsync(first: true);
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        watch.Changed -= OnDataChangedAsync;
        view.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == ForecastUrls.Page[1..]) _ = InvokeAsync(() => ShowAsync(first: false));
    }

    private Task OnDataChangedAsync() => InvokeAsync(() => view.Value?.List.Freshness.DataVersion == watch.DataVersion ? Task.CompletedTask : ReadAsync());

    private async Task ShowAsync(bool first)
    {
        state = ForecastPageState.Read(QueryText.Of(navigation.Uri));
        if (first && await reader.TakePrerenderedAsync(state) is { } prerendered)
        {
            read = Key(state);
            view.Take(prerendered);
        }
        else if (read != Key(state)) await ReadAsync();
        else if (view.Value is { } shown) view.Take(shown with { State = state });
        StateHasChanged();
    }

    private Task ReadAsync()
    {
        read = Key(state);
        return view.ReadAsync(async stop =>
        {
            await watch.ReadAsync();
            return await reader.ReadAsync(state, stop);
        });
    }

    // How many orders are listed changes no answer.
    private static string Key(ForecastPageState state) => ForecastUrls.Of(state with { All = false });
}
