using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>Regions by net sales so far: a tick for the typical day, the change, and the landing against the target.</summary>
public sealed partial class RegionsPanel
{
    private const int Most = 6;
    private const double Left = 124, BarEnd = 262, Sales = 352, Typical = 438, Right = 516, First = 34, Pitch = 46;

    [Parameter, EditorRequired]
    public WallPart<CockpitToday> Part { get; set; } = new();

    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    private IReadOnlyList<RegionToday> Regions => Part.Value?.Regions ?? [];

    private decimal Largest => Regions.SelectMany(r => new[] { r.NetSales, r.Typical ?? 0 }).DefaultIfEmpty(0).Max();

    private ColumnUnit Unit => Figures.UnitFor(Largest);

    private IReadOnlyDictionary<string, string> Names => TightNames.Of(Regions.ToDictionary(r => r.Name, r => r.Name.Length > 0 ? r.Name : L["No region"].Value, StringComparer.Ordinal), CultureInfo.CurrentUICulture);

    private double X(decimal value) => Left + (double)(Math.Max(0, value) / Math.Max(1, Largest)) * (BarEnd - Left);

    private static string Tone(Change change) => change.Tone switch { Localization.Tone.Better => "up", Localization.Tone.Worse => "down", _ => "soft" };

    private static MarkupString Text(double x, double y, string text, string css) => WallText.Of(x, y, text, css);
}
