using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Cockpit;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Pages.Admin.Screens;

/// <summary>A screen as it would be saved; null: one that shows a code and is not approved yet.</summary>
public sealed class ScreenDraft
{
    private readonly ScreenSettings? was;

    public ScreenDraft(Screen? screen)
    {
        (Screen, was) = (screen, screen?.Settings);
        Name = was?.Name ?? "";
        Scope = was is null ? "all" : was.Kind == GrantKind.All ? "all" : $"{was.Kind.ToString().ToLowerInvariant()}:{was.Target}";
        Culture = was?.Culture ?? PortalCulture.English;
        Steps = was is not null && WallScenes.TryRead(was.Playlist, out var steps) ? [.. steps] : [new(WallScene.Overview, null, SceneStep.Usual)];
    }

    public Screen? Screen { get; }

    /// <summary>Another one is another panel.</summary>
    public string Key => Screen is { } screen ? $"{screen.Id} {screen.Version}" : ScreensPage.New;

    public string Code { get; set; } = "";

    public string Name { get; set; }

    /// <summary>all, region:NAME or store:CODE.</summary>
    public string Scope { get; set; }

    public string Culture { get; set; }

    public List<SceneStep> Steps { get; }

    public ScreenSettings Wanted
    {
        get
        {
            var parts = Scope.Split(':', 2);
            return new(Name.Trim(), Enum.Parse<GrantKind>(parts[0], true), parts.Length == 2 ? parts[1] : "", Culture, WallScenes.Write(Steps));
        }
    }

    /// <summary>The same wall for whoever looks at it beforehand: the screen's stores and playlist, under that person's own rights.</summary>
    public CockpitPageState Preview => new()
    {
        Region = Wanted.Kind == GrantKind.Region ? Wanted.Target : null,
        Store = Wanted.Kind == GrantKind.Store ? Wanted.Target : null,
        Play = [.. Steps],
        Kiosk = true,
    };

    public bool Changed => was is null || Wanted != was;

    public void Move(int at, int by)
    {
        if (at + by < 0 || at + by >= Steps.Count) return;
        (Steps[at], Steps[at + by]) = (Steps[at + by], Steps[at]);
    }
}
