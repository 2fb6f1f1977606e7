using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Dashboard.Pages.Stores.Blocks;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Home.Blocks;

/// <summary>Causes in words, and the page where an answer stands whole.</summary>
internal static class HomeWords
{
    private const int MostCauses = 2;

    /// <summary>The parts of the bridge that moved most, in points of the compared net sales; empty without a comparison.</summary>
    public static string Because(IComparedFigures row, IStringLocalizer<SharedText> L, Figures figures) =>
        row is not { Bridge: { } bridge, Compared: { NetSales: > 0 } before }
            ? ""
            : string.Join(L[", "].Value, BridgeParts.Of(bridge, L).Where(p => p.Value != 0).OrderByDescending(p => Math.Abs(p.Value)).Take(MostCauses).Select(p => $"{p.Name} {figures.Points(p.Value / before.NetSales, 0).Text}"));

    /// <summary>The part that took the most away; null where none did.</summary>
    public static (string Name, decimal Amount)? Worst(IComparedFigures row, IStringLocalizer<SharedText> L) =>
        row.Bridge is { } bridge && BridgeParts.Of(bridge, L).OrderBy(p => p.Value).FirstOrDefault() is { Value: < 0 } worst ? (worst.Name, worst.Value) : null;

    /// <summary>The store comparison of the same days.</summary>
    public static string Stores(StoreComparison answer, Comparison comparison) => StoreUrls.Of(StateOf(answer, comparison));

    /// <summary>What the pages of stores remember of it.</summary>
    public static StoresPageState StateOf(StoreComparison answer, Comparison comparison) => StoresPageState.Default with { Period = new(answer.Periods.Period), Comparison = comparison };

    /// <summary>Store names for little room, by code.</summary>
    public static IReadOnlyDictionary<string, string> Names(StoreComparison answer) =>
        TightNames.Of(answer.Rows.ToDictionary(r => r.StoreCode, r => r.StoreName, StringComparer.Ordinal), CultureInfo.CurrentUICulture);
}
