using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace RetailCrm.Dashboard.Components.Help;

/// <summary>What the page at hand answers, how its figures are computed, what to do with it. Nothing where a page has no help.</summary>
public sealed partial class HelpDrawer(NavigationManager navigation) : IDisposable
{
    /// <summary>A wall has no search, no cards of definitions and no tables, so that their keys do nothing there.</summary>
    [Parameter]
    public bool OnWall { get; set; }

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private PageHelp? Shown => PageHelps.Of(navigation.ToBaseRelativePath(navigation.Uri));

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);
}
