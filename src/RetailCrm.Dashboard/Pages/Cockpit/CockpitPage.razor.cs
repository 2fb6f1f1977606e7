using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Dashboard.Pages.Cockpit.Panels;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Pages.Cockpit;

/// <summary>The wall: one scene at a time, fed with the snapshot that all walls of the scope share.</summary>
public sealed partial class CockpitPage(NavigationManager navigation, WallFeed feed, CurrentRights rights, IOptions<ChainOptions> chain, TimeProvider clock) : IDisposable
{
    private CockpitPageState state = CockpitPageState.Default;
    private SceneStep scene = new(WallScene.Overview, null, SceneStep.Usual);
    private IReadOnlyList<string> unknown = [];
    private WallSnapshot? shown;
    private WallDrawing? drawn;
    private Screen? screen;
    private IDisposable? following;
    private ITimer? turn;
    private string? followed;
    private int step;
    private int begun;
    private bool disposed;

    [Inject]
    private Figures Figures { get; set; } = default!;

    [Inject]
    private WallWords Words { get; set; } = default!;

    [Inject]
    private WallPatience Patience { get; set; } = default!;

    [Inject]
    private WallDrawings Drawings { get; set; } = default!;

    [Inject]
    private BuildId Build { get; set; } = default!;

    [Inject]
    private BusinessCalendar Calendar { get; set; } = default!;

    [Inject]
    private ScreenQueries Screens { get; set; } = default!;

    [Inject]
    private StoreComparisonQueries Stores { get; set; } = default!;

    private string Brand => chain.Value.DisplayName;

    private DateTime Now => Calendar.Now;

    private DateOnly today => Calendar.Today;

    // The wall clock as milliseconds: the script moves it on, wherever the screen thinks it is.
    private string NowMs => WallClock.ToMs(Now).ToString(CultureInfo.InvariantCulture);

    private bool Fresh => shown is { Today: { Reference: null, Value: { } day } } && !Staleness.Of(day, Now, Patience.Limit).IsOld;

    private string? AsOfText => Words.AsOf(shown, Now);

    private string? ScopeText => Words.Scope(shown?.Today.Value, scene, storeName, today);

    private string? storeName;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        await ShowAsync();
    }

    // Only a circuit gets here: a page that is merely prerendered follows nothing.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && !disposed) Begin();
    }

    public void Dispose()
    {
        disposed = true;
        navigation.LocationChanged -= OnLocationChanged;
        following?.Dispose();
        turn?.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == CockpitUrls.Page[1..]) _ = InvokeAsync(() => GuardAsync(RestartAsync));
    }

    private async Task RestartAsync()
    {
        step = 0;
        await ShowAsync();
        Begin();
        StateHasChanged();
    }

    private async Task ShowAsync()
    {
        state = CockpitPageState.Read(QueryText.Of(navigation.Uri), out unknown);
        // A screen shows what an admin has set, whatever its address says.
        if ((await rights.ReadAsync()).ScreenId is { } id) screen = await Screens.FindAsync(id);
        if (screen is not null) state = new() { Kiosk = true, Play = WallScenes.TryRead(screen.Settings.Playlist, out var steps) ? steps : [] };
        scene = state.Play.Count > 0 ? state.Play[step % state.Play.Count] : new(state.Scene, null, SceneStep.Usual);
        var scope = await ScopeAsync();
        storeName = scope.Filter.Stores is [var code] ? (await Stores.FiltersAsync(scope.Scope)).Stores.FirstOrDefault(s => s.Code == code)?.Name : null;
        await DrawAsync(scope, await feed.GetAsync(scope));
    }

    // What was begun later is the newer picture, whichever is drawn first.
    private async Task DrawAsync(WallScope scope, WallSnapshot next)
    {
        int mine = ++begun;
        var drawing = await Drawings.OfAsync(scope.Key, next, scene.Scene, Now);
        if (mine == begun) (drawn, shown) = (drawing, next);
    }

    // What fails here ends the circuit, and the screen's watchdog loads the page anew.
    private void Begin() => _ = InvokeAsync(() => GuardAsync(BeginAsync));

    private async Task GuardAsync(Func<Task> act)
    {
        try
        {
            if (!disposed) await act();
        }
        catch (Exception e) when (e is not ObjectDisposedException)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task BeginAsync()
    {
        var scope = await ScopeAsync();
        if (followed != scope.Key)
        {
            following?.Dispose();
            (followed, following) = (scope.Key, feed.Follow(scope, next => InvokeAsync(() => GuardAsync(() => TakeAsync(next)))));
        }

        turn?.Dispose();
        turn = state.Play.Count > 1 ? clock.CreateTimer(_ => _ = InvokeAsync(() => GuardAsync(TurnAsync)), null, TimeSpan.FromSeconds(scene.Seconds), Timeout.InfiniteTimeSpan) : null;
    }

    private async Task TakeAsync(WallSnapshot next)
    {
        // The last day of a grant, and a store that changes its region, end a scope without anybody's doing.
        var scope = await ScopeAsync();
        if (scope.Key != followed)
        {
            await RestartAsync();
            return;
        }

        await DrawAsync(scope, next);
        StateHasChanged();
    }

    private async Task TurnAsync()
    {
        step++;
        await ShowAsync();
        Begin();
        StateHasChanged();
    }

    private async Task<WallScope> ScopeAsync()
    {
        var scope = await rights.ScopeAsync(Permissions.ViewCockpit);
        var region = scene.Scene == WallScene.Region && scene.Target is { } named ? named : state.Region;
        var store = scene.Scene == WallScene.Store && scene.Target is { } code ? code : state.Store;
        return new(scope, new() { Regions = region is null ? [] : [region], Stores = store is null ? [] : [store] });
    }
}
