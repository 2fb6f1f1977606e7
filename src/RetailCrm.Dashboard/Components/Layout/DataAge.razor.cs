using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>"Data as of …", always in words; beyond the limit also how old it is.</summary>
public sealed partial class DataAge(FreshnessWatch watch, Figures figures) : IDisposable
{
    private FreshnessWatch Watch => watch;

    private Figures Figures => figures;

    private string? Text
    {
        get
        {
            if (watch.AsOf is not { } at) return null;
            var moment = figures.ShortMoment(at, watch.Now);
            return watch.Stale ? L["Data as of {0}, {1} old", moment, figures.Age(watch.Age!.Value)].Value : L["Data as of {0}", moment].Value;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        watch.Changed += RefreshAsync;
        await watch.ReadAsync();
    }

    // Only a circuit gets here, so a page that is merely prerendered starts no timer.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) watch.Start();
    }

    public void Dispose() => watch.Changed -= RefreshAsync;

    private Task RefreshAsync() => InvokeAsync(StateHasChanged);
}
