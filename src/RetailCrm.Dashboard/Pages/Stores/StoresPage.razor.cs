using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>The store comparison: the address is its state, and a user's action is another address.</summary>
public sealed partial class StoresPage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly IStoreAnswers reader;
    private readonly FreshnessWatch watch;
    private readonly Figures figures;
    private readonly Loaded<StoresView> view;
    private StoresPageState state = StoresPageState.Default;
    private IReadOnlyList<string> unknown = [];
    private string? read;

    public StoresPage(NavigationManager navigation, IStoreAnswers reader, FreshnessWatch watch, Figures figures, ILogger<StoresPage> log)
    {
        (this.navigation, this.reader, this.watch, this.figures) = (navigation, reader, watch, figures);
        view = new(log, StateHasChanged);
    }

    private FreshnessWatch Watch => watch;

    private Figures Figures => figures;

    private DateOnly Today => reader.Today;

    private bool FirstUse => watch.AsOf is null && view.State is (BlockState.Data or BlockState.Refreshing);

    private DateOnly? LastSale => watch.AsOf is { } at ? DateOnly.FromDateTime(at) : null;

    // Only where the period reaches beyond the newest document; an older period is complete, however long ago that is.
    private bool MissesSales => Watch.Stale && view.Value is { NoSales: false } shown && shown.Answer.Periods.Elapsed.To >= LastSale;

    private StoresView? Shown => view.State == BlockState.Failed ? null : view.Value;

    private BlockState State => FirstUse || (view.State == BlockState.Data && (view.Value!.Answer.Rows.Count == 0 || view.Value.NoSales)) ? BlockState.Empty : view.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (unknown.Count > 0) yield return L["Not understood and left out: {0}", string.Join(", ", unknown)];
            if (view.Value?.Unknown is { Count: > 0 } names) yield return L["No such region or format: {0}", string.Join(", ", names)];
            if (view.Value?.Answer.Periods is { ToDate: true, Compared: { } before } periods)
                yield return L["The period is not over: {0} is compared with {1}.", figures.Range(periods.Elapsed), figures.Range(before)];
        }
    }

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
        if (navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == StoreUrls.List[1..]) _ = InvokeAsync(() => ShowAsync(first: false));
    }

    private Task OnDataChangedAsync() => InvokeAsync(() => view.Value?.Answer.Freshness.DataVersion == watch.DataVersion ? Task.CompletedTask : ReadAsync());

    private async Task ShowAsync(bool first)
    {
        state = StoresPageState.Read(QueryText.Of(navigation.Uri), out unknown);
        if (first && await reader.TakePrerenderedAsync(state) is { } prerendered) (read, state) = (Key(state), Take(prerendered).State);
        else if (read != Key(state)) await ReadAsync();
        else if (view.Value is { } shown) Take(new StoresView(state, shown.Answer, shown.Filters) { Unknown = shown.Unknown });
        if (view.Value is { Unknown.Count: > 0 }) state = view.Value.State;
        StateHasChanged();
    }

    private StoresView Take(StoresView shown)
    {
        view.Take(shown);
        return shown;
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

    // What the answer depends on; sorting and selection are drawn from the same answer.
    private static string Key(StoresPageState state) => StoreUrls.Csv(state with { Sort = StoreSort.Default });

    private void CloseDefinition() => navigation.NavigateTo(StoreUrls.Of(state with { Definition = null }));

    private string Footnote(StoreComparison answer)
    {
        var compared = answer.Periods.Compared is { } before ? L["{0} compared with {1}", figures.Range(answer.Periods.Elapsed), figures.Range(before)].Value : figures.Range(answer.Periods.Elapsed);
        return $"{compared} · {L["rounded; parts may differ from sums by the last digit"].Value} · {L["refresh run {0}", figures.Full(answer.Freshness.DataVersion)].Value}";
    }
}
