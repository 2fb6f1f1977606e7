using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Pages.Definitions;

/// <summary>The dictionary: every metric, found by a word of either language; the address holds the search and the open entry.</summary>
public sealed partial class DefinitionsPage(NavigationManager navigation) : IDisposable
{
    private string? search, unknown;
    private string typed = "";
    private Metric? chosen;

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private IReadOnlyList<Metric> Found { get; set; } = [];

    protected override void OnInitialized()
    {
        navigation.LocationChanged += OnLocationChanged;
        Show();
    }

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] != DefinitionUrls.Page[1..]) return;
        _ = InvokeAsync(() =>
        {
            Show();
            StateHasChanged();
        });
    }

    private void Show()
    {
        var query = QueryText.Of(navigation.Uri);
        (search, typed) = (query.One("q"), query.One("q") ?? "");
        chosen = query.One("id") is { } id ? MetricCatalogue.Find(id) : null;
        unknown = chosen is null ? query.One("id") : null;
        Found = [.. MetricCatalogue.Families.SelectMany(f => f.Metrics).Where(m => MetricSearch.Has(m, search))];
    }

    private void Search() => navigation.NavigateTo(DefinitionUrls.Of(null, typed.Trim() is { Length: > 0 } text ? text : null));
}
