using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>The stores ahead, and those that need somebody: with an open alert, or below their usual range.</summary>
public sealed partial class StoresPanel
{
    private IReadOnlyList<StoreToday> best = [], worst = [];
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();
    private HashSet<string> silent = [];

    [Parameter, EditorRequired]
    public WallPart<CockpitToday> Part { get; set; } = new();

    [Parameter, EditorRequired]
    public IReadOnlyList<Alert>? Alerts { get; set; }

    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    /// <summary>Rows of the highest sales.</summary>
    [Parameter, EditorRequired]
    public int Top { get; set; }

    /// <summary>Rows that need attention, at most; what is not needed goes to the others.</summary>
    [Parameter, EditorRequired]
    public int Attention { get; set; }

    private ColumnUnit Unit => Figures.UnitFor(Part.Value?.Stores.Select(s => s.Figures.Now.NetSales).DefaultIfEmpty(0).Max() ?? 0);

    protected override void OnParametersSet()
    {
        var stores = Part.Value?.Stores ?? [];
        names = TightNames.Of(stores.ToDictionary(s => s.Code, s => s.Name, StringComparer.Ordinal), CultureInfo.CurrentUICulture);
        silent = [.. WallWords.Silent(Alerts ?? [])];
        var alerted = (Alerts ?? []).Where(a => a.StoreCode is not null).GroupBy(a => a.StoreCode!).ToDictionary(g => g.Key, g => g.Min(a => a.Severity), StringComparer.Ordinal);
        worst = [.. stores.Where(s => s.NeedsAttention || alerted.ContainsKey(s.Code))
            .OrderBy(s => alerted.TryGetValue(s.Code, out var severity) ? (int)severity : 9).ThenBy(Shortfall).Take(Attention).OrderBy(s => s.Rank)];
        best = [.. stores.Except(worst).Take(worst.Count == 0 ? Top + Attention : Top)];
    }

    // A percentage needs enough orders; without them the amount, and no colour.
    private Change Change(StoreToday store)
    {
        if (store.Figures.Typical is not { } typical) return Localization.Change.None;
        var change = Figures.Relative(store.Figures.Now.NetSales, typical.NetSales, typical.Orders);
        return change.Direction is null && typical.Orders < Figures.LeastBase ? new(Figures.SignedInUnit(store.Figures.Now.NetSales - typical.NetSales, Unit, Unit.Decimals), null, Tone.Neutral) : change;
    }

    private string Silence(StoreToday store) => store.LastAt is { } at ? L["silent {0}", Figures.Time(at)] : L["no data"];

    private static decimal Shortfall(StoreToday store) => store.Figures.Typical is { NetSales: > 0 } typical ? store.Figures.Now.NetSales / typical.NetSales : 1;

    private static bool Better(StoreToday store) => store.Days[^1] >= store.Days[0];

    private static string Line(StoreToday store) => Svg.Line(Points(store));

    private static (double X, double Y)? End(StoreToday store) => Points(store) is [.., var last] ? last : null;

    private static List<(double X, double Y)> Points(StoreToday store)
    {
        if (store.Days.Count < 2) return [];
        var (low, high) = ((double)store.Days.Min(), (double)store.Days.Max());
        var y = new LinearScale(low, high > low ? high : low + 1, 29, 5);
        var x = new LinearScale(0, store.Days.Count - 1, 5, 99);
        return [.. store.Days.Select((d, i) => (x.At(i), y.At((double)d)))];
    }
}
