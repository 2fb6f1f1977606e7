using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using RetailCrm.Dashboard.Pages.Cockpit.Panels;

namespace RetailCrm.Dashboard.Pages.Cockpit.Feed;

/// <summary>A scene as it stands on a wall.</summary>
/// <param name="Figures">HTML of the key figures.</param>
/// <param name="Tiles">HTML of each tile.</param>
public sealed record WallDrawing(MarkupString Figures, IReadOnlyList<MarkupString> Tiles);

/// <summary>
/// Draws a scene once for all walls that show it, in a language: a wall's circuit holds its tiles as texts that all of them share, and a tile
/// that has not changed is neither compared in parts nor sent.
/// </summary>
public sealed class WallDrawings(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    // Nobody shows a scene any more that was not drawn for so long: walls turn the minute.
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(2);

    private readonly Dictionary<(string Scope, WallScene Scene, string Culture), Slot> slots = [];
    private readonly Lock gate = new();

    /// <summary>Scenes that are kept.</summary>
    public int Kept
    {
        get
        {
            lock (gate) return slots.Count;
        }
    }

    /// <param name="scope">Whose rows the snapshot holds (<see cref="WallScope.Key"/>).</param>
    /// <param name="snapshot">What is drawn.</param>
    /// <param name="scene">Which of it.</param>
    /// <param name="now">The chain's wall clock; drawn to the minute.</param>
    public Task<WallDrawing> OfAsync(string scope, WallSnapshot snapshot, WallScene scene, DateTime now)
    {
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        var key = (scope, scene, CultureInfo.CurrentUICulture.Name);
        lock (gate)
        {
            if (slots.TryGetValue(key, out var held) && ReferenceEquals(held.Snapshot, snapshot) && held.Minute == minute && !held.Drawing.IsFaulted) return held.Drawing;
            foreach (var (old, slot) in slots)
            {
                if (minute - slot.Minute > Keep) slots.Remove(old);
            }

            return (slots[key] = new(snapshot, minute, Task.Run(() => DrawAsync(snapshot, scene, minute)))).Drawing;
        }
    }

    private async Task<WallDrawing> DrawAsync(WallSnapshot view, WallScene scene, DateTime now)
    {
        await using var services = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(services.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var figures = await OneAsync(renderer, Part<KpiStrip>(now, ("View", view)));
            var tiles = new List<MarkupString>();
            foreach (var tile in TilesOf(scene, view, now)) tiles.Add(await OneAsync(renderer, tile));
            return new WallDrawing(figures, tiles);
        });
    }

    private static async Task<MarkupString> OneAsync(HtmlRenderer renderer, (Type Panel, Dictionary<string, object?> Parameters) part) =>
        (MarkupString)(await renderer.RenderComponentAsync(part.Panel, ParameterView.FromDictionary(part.Parameters))).ToHtmlString();

    private static IEnumerable<(Type Panel, Dictionary<string, object?> Parameters)> TilesOf(WallScene scene, WallSnapshot view, DateTime now) => scene switch
    {
        WallScene.Region => [Part<HourlyPanel>(now, ("Part", view.Today)), Stores(view, now, 10, 4)],
        WallScene.Store => [Part<HourlyPanel>(now, ("Part", view.Today)), Part<AlertsPanel>(now, ("Part", view.Alerts))],
        WallScene.Members => [Part<FunnelPanel>(now, ("Part", view.Members)), Part<FlowPanel>(now, ("Part", view.Members))],
        WallScene.Campaigns => [Part<CampaignsPanel>(now, ("Part", view.Campaigns), ("Most", 10))],
        WallScene.Service => [Part<ServicePanel>(now, ("Part", view.Service))],
        _ =>
        [
            Part<RegionsPanel>(now, ("Part", view.Today)), Part<HourlyPanel>(now, ("Part", view.Today)), Stores(view, now, 4, 2),
            Part<FunnelPanel>(now, ("Part", view.Members)), Part<FlowPanel>(now, ("Part", view.Members)), Part<CampaignsPanel>(now, ("Part", view.Campaigns), ("Most", 4)),
        ],
    };

    private static (Type, Dictionary<string, object?>) Stores(WallSnapshot view, DateTime now, int top, int attention) =>
        Part<StoresPanel>(now, ("Part", view.Today), ("Alerts", view.Alerts.Value), ("Top", top), ("Attention", attention));

    private static (Type, Dictionary<string, object?>) Part<TPanel>(DateTime now, params IEnumerable<(string Name, object? Value)> parameters) where TPanel : IComponent =>
        (typeof(TPanel), parameters.Append(("Now", now)).ToDictionary(p => p.Item1, p => p.Item2));

    private sealed record Slot(WallSnapshot Snapshot, DateTime Minute, Task<WallDrawing> Drawing);
}
