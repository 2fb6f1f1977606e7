using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Dashboard.Pages.Retention;

/// <summary>Who stays and who slips away: the address is its state.</summary>
public sealed partial class RetentionPage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly IRetentionAnswers reader;
    private readonly FreshnessWatch watch;
    private readonly Figures figures;
    private readonly Loaded<RetentionView> view;
    private RetentionPageState state = RetentionPageState.Default;
    private IReadOnlyList<string> unknown = [];
    private (RetentionPageState State, DateOnly AsOf)? read;

    public RetentionPage(NavigationManager navigation, IRetentionAnswers reader, FreshnessWatch watch, Figures figures, ILogger<RetentionPage> log)
    {
        (this.navigation, this.reader, this.watch, this.figures) = (navigation, reader, watch, figures);
        view = new(log, StateHasChanged);
    }

    private DateOnly Newest => watch.NewestDay;

    private DateOnly AsOf => state.AsOf ?? Newest;

    private RetentionView? Shown => view.State == BlockState.Failed ? null : view.Value;

    private BlockState State => view.State == BlockState.Data && view.Value!.NoMembers ? BlockState.Empty : view.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (unknown.Count > 0) yield return L["Not understood and left out: {0}", string.Join(", ", unknown)];
            if (view.Value?.Unknown is { Count: > 0 } names) yield return L["No such region or format: {0}", string.Join(", ", names)];
            if (state.AsOf > Newest) yield return L["Nothing after {0} is known yet; the figures are of {1}.", figures.Date(Newest), figures.Date(AsOf)];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        watch.Changed += OnDataChangedAsync;
        await watch.ReadAsync();
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
        if (navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == RetentionUrls.Page[1..]) _ = InvokeAsync(() => ShowAsync(first: false));
    }

    private Task OnDataChangedAsync() => InvokeAsync(() => view.Value?.Base.Freshness.DataVersion == watch.DataVersion ? Task.CompletedTask : ReadAsync());

    private async Task ShowAsync(bool first)
    {
        state = RetentionPageState.Read(QueryText.Of(navigation.Uri), out unknown);
        if (first && await reader.TakePrerenderedAsync(state, AsOf) is { } prerendered)
        {
            read = (state, AsOf);
            view.Take(prerendered);
        }
        else if (read?.State is { } before && before == state with { BySpend = before.BySpend, Regions = before.Regions } && before.Regions.SequenceEqual(state.Regions) && view.Value is { } known)
        {
            // People or money: drawn from the same answer.
            read = (state, AsOf);
            view.Take(known with { State = known.State with { BySpend = state.BySpend } });
        }
        else
        {
            await ReadAsync();
        }

        StateHasChanged();
    }

    private Task ReadAsync()
    {
        read = (state, AsOf);
        return view.ReadAsync(stop => reader.ReadAsync(state, AsOf, stop));
    }

    private string Footnote(RetentionView shown)
    {
        var (days, rule) = (shown.Base.Lifecycle.Thresholds, shown.Base.Lifecycle.Kind);
        var source = rule switch
        {
            LifecycleRuleKind.Automatic => L["from the chain's own return times"].Value,
            LifecycleRuleKind.Set => L["as set"].Value,
            _ => L["fixed, too few returns are known"].Value,
        };
        return string.Join(" · ", L["As of {0}", figures.Date(shown.AsOf)].Value, L["at risk after {0}, sleeping after {1}, lost after {2} days ({3})", days.T1, days.T2, days.T3, source].Value,
            L["repurchase = a second purchase day, returns taken off"].Value, L["refresh run {0}", figures.Full(shown.Base.Freshness.DataVersion)].Value);
    }
}
