using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Cockpit;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Pages.Admin.Screens;

/// <summary>What the page reads.</summary>
/// <param name="MayLook">The visitor may open a wall, and so look at a playlist.</param>
public sealed record ScreensView(IReadOnlyList<Screen> List, UserDirectory Directory, bool MayLook);

/// <summary>Every screen with its last heartbeat; an admin approves new ones, sets what they show, and takes their right away.</summary>
public sealed partial class ScreensPage : IDisposable
{
    /// <summary>In the address, for a code to be approved.</summary>
    public const string New = "new";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private readonly NavigationManager navigation;
    private readonly CurrentRights current;
    private readonly TimeProvider clock;
    private readonly Loaded<ScreensView> view;
    private ScreenDraft? open;
    private ITimer? timer;

    public ScreensPage(NavigationManager navigation, CurrentRights current, TimeProvider clock, ILogger<ScreensPage> log)
    {
        (this.navigation, this.current, this.clock) = (navigation, current, clock);
        view = new(log, StateHasChanged);
    }

    [Inject]
    private ScreenQueries Screens { get; set; } = default!;

    [Inject]
    private UserQueries Users { get; set; } = default!;

    [Inject]
    private WallWords Words { get; set; } = default!;

    [Inject]
    private Figures Figures { get; set; } = default!;

    private BlockState State => view is { State: BlockState.Data, Value.List.Count: 0 } ? BlockState.Empty : view.State;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        await ReadAsync();
        Show();
    }

    // Only a circuit gets here: heartbeats come in while the page is open.
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) timer ??= clock.CreateTimer(_ => _ = InvokeAsync(ReadAsync), null, Every, Every);
    }

    public void Dispose()
    {
        timer?.Dispose();
        navigation.LocationChanged -= OnLocationChanged;
        view.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if ("/" + navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == AdminUrls.Screens) _ = InvokeAsync(Show);
    }

    private Task ReadAsync() => view.ReadAsync(async stop =>
    {
        var rights = await current.ReadAsync(stop);
        return new(await Screens.AllAsync(UsersRight.Of(rights), stop), await Users.AllAsync(UsersRight.Of(rights), stop), rights.May(Permissions.ViewCockpit));
    });

    private void Show()
    {
        var asked = QueryText.Of(navigation.Uri).One("screen");
        open = asked == New ? new(null) : view.Value?.List.FirstOrDefault(s => s.Id.ToString(CultureInfo.InvariantCulture) == asked) is { } screen ? new(screen) : null;
        StateHasChanged();
    }

    private async Task SavedAsync()
    {
        await ReadAsync();
        navigation.NavigateTo(AdminUrls.Screens);
        Show();
    }

    private string ScopeOf(ScreenSettings settings) => settings.Kind switch
    {
        GrantKind.All => L["All stores"],
        GrantKind.Region => L["Region {0}", settings.Target],
        _ => view.Value!.Directory.Store(settings.Target)?.Name ?? settings.Target,
    };

    private string PlaylistOf(ScreenSettings settings) => WallScenes.TryRead(settings.Playlist, out var steps) ? string.Join(" · ", steps.Select(s => $"{Words.Scene(s.Scene)} {s.Seconds} s")) : L["Overview"];

    private string AgeOf(DateTimeOffset at) => clock.GetUtcNow() - at is var age && age < TimeSpan.FromMinutes(1) ? L["{0} s", Math.Max(0, (int)age.TotalSeconds)].Value : Figures.Age(age);

    private string StateOf(Screen screen) => !screen.IsConnected ? L["waits for the device"] : Screens.IsSilent(screen) ? L["silent"] : screen.Shows is { } scene && WallScenes.TryParse(scene, out var shown) ? L["live: {0}", Words.Scene(shown)] : L["live"];

    private string Tag(Screen screen) => !screen.IsConnected ? "" : Screens.IsSilent(screen) ? "crit" : "ok";
}
