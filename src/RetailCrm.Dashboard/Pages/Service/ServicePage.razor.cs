using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Service;

/// <summary>How fast and how well the stores help: the address is its state, and a user's action is another address.</summary>
public sealed partial class ServicePage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly IServiceAnswers reader;
    private readonly FreshnessWatch watch;
    private readonly Figures figures;
    private readonly Loaded<ServiceView> view;
    private ServicePageState state = ServicePageState.Default;
    private IReadOnlyList<string> unknown = [];
    private string? read;

    public ServicePage(NavigationManager navigation, IServiceAnswers reader, FreshnessWatch watch, Figures figures, ILogger<ServicePage> log)
    {
        (this.navigation, this.reader, this.watch, this.figures) = (navigation, reader, watch, figures);
        view = new(log, StateHasChanged);
    }

    private Figures Figures => figures;

    private DateOnly Today => reader.Today;

    private BlockState State => view is { State: BlockState.Data, Value.Answer.Totals.Tickets: 0 } ? BlockState.Empty : view.State;

    // Regions that are none of the visitor's are named, too.
    private IReadOnlyList<string> Unknown => [.. unknown, .. view.Value is { } shown ? shown.State.Regions.Except(shown.Regions) : []];

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
        if (navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == ServiceUrls.List[1..]) _ = InvokeAsync(() => ShowAsync(first: false));
    }

    private Task OnDataChangedAsync() => InvokeAsync(() => view.Value?.Answer.Freshness.DataVersion == watch.DataVersion ? Task.CompletedTask : ReadAsync());

    private async Task ShowAsync(bool first)
    {
        state = ServicePageState.Read(QueryText.Of(navigation.Uri), out unknown);
        if (first && await reader.TakePrerenderedAsync(state) is { } prerendered)
        {
            read = ServiceUrls.Of(state);
            view.Take(prerendered);
        }
        else if (read != ServiceUrls.Of(state))
        {
            await ReadAsync();
        }

        StateHasChanged();
    }

    private Task ReadAsync()
    {
        read = ServiceUrls.Of(state);
        return view.ReadAsync(async stop =>
        {
            await watch.ReadAsync();
            return await reader.ReadAsync(state, stop);
        });
    }
}
