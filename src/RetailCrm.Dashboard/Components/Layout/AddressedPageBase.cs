using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>A page whose address is its state: a user's action is another address, and a refresh of the data is heard.</summary>
public abstract class AddressedPageBase : ComponentBase, IDisposable
{
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [Inject]
    protected FreshnessWatch Watch { get; set; } = default!;

    [Inject]
    protected ILoggerFactory Logs { get; set; } = default!;

    /// <summary>The page's own path, with its slash; other addresses are other pages'.</summary>
    protected abstract string Path { get; }

    /// <summary>Draws what the address asks for.</summary>
    /// <param name="first">Nothing was drawn yet: the circuit begins with what was prerendered, where that is still there.</param>
    protected abstract Task ShowAsync(bool first);

    /// <summary>The newest refresh was looked up: once each half minute.</summary>
    protected abstract Task OnDataAsync();

    protected override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        Watch.Changed += OnWatchChangedAsync;
        return ShowAsync(first: true);
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        Watch.Changed -= OnWatchChangedAsync;
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if ("/" + Uri.UnescapeDataString(Navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0]) == Path) _ = InvokeAsync(() => ShowAsync(first: false));
    }

    private Task OnWatchChangedAsync() => InvokeAsync(OnDataAsync);
}
