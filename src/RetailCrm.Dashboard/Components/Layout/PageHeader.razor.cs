using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Help;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>The bar above every page: path, age of the data, language, theme.</summary>
public sealed partial class PageHeader(NavigationManager navigation) : IDisposable
{
    /// <summary>Where a page puts its path.</summary>
    internal static readonly object Crumb = new();

    private static bool Chinese => PortalCulture.IsChinese(CultureInfo.CurrentUICulture);

    private static string Current => Chinese ? "中文" : "EN";

    // Without the leading slash: the endpoint adds its own.
    private string Here => navigation.ToBaseRelativePath(navigation.Uri);

    private bool HasHelp => PageHelps.Of(Here) is not null;

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);
}
