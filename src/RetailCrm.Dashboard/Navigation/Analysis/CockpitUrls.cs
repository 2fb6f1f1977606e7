using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Cockpit;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the wall.</summary>
internal static class CockpitUrls
{
    public const string Page = "/cockpit", Heartbeat = "/wall/heartbeat";

    /// <summary>The wall with everything the state holds; defaults are left out.</summary>
    public static string Of(CockpitPageState state) => QueryText.Write(Page,
        ("scene", state.Scene == WallScene.Overview ? null : WallScenes.CodeOf(state.Scene)),
        ("region", state.Region is { } region ? Uri.EscapeDataString(region) : null),
        ("store", state.Store is { } store ? Uri.EscapeDataString(store) : null),
        ("play", state.Play.Count == 0 ? null : Uri.EscapeDataString(WallScenes.Write(state.Play))),
        ("kiosk", state.Kiosk ? "1" : null));
}
