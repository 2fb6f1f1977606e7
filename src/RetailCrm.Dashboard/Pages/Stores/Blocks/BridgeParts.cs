using Microsoft.Extensions.Localization;
using RetailCrm.Analytics.Bridges;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Pages.Stores.Blocks;

/// <summary>A sales bridge as the pages draw it: UPT and unit price together are the ticket; parts that do not apply are left out.</summary>
/// <remarks>A part's metric is the catalogue's; a ticket of two parts has none.</remarks>
internal static class BridgeParts
{
    public const string TrafficFill = "var(--c1)", ConversionFill = "var(--c3)", TicketFill = "var(--c5)", RestFill = "var(--c0)";

    public static IEnumerable<(string Name, decimal Value, string Fill, string? Metric)> Of(SalesBridgeParts bridge, IStringLocalizer<SharedText> L)
    {
        if (bridge.Visitors is { } visitors) yield return (L["Traffic"], visitors, TrafficFill, "bridge_visitors");
        if (bridge.Orders is { } orders) yield return (L["Orders"], orders, TrafficFill, "bridge_orders");
        if (bridge.Conversion is { } conversion) yield return (L["Conv."], conversion, ConversionFill, "bridge_conversion");
        if (bridge.Upt is not null || bridge.UnitPrice is not null) yield return (L["Ticket"], (bridge.Upt ?? 0) + (bridge.UnitPrice ?? 0), TicketFill, TicketMetric(bridge));
        if (bridge.Returns != 0) yield return (L["Returns"], bridge.Returns, RestFill, "bridge_returns");
        if (bridge.Other is { } other and not 0) yield return (L["Other"], other, RestFill, "bridge_other");
    }

    /// <summary>Percentage points of the compared net sales; empty where those are not above 0.</summary>
    public static IReadOnlyList<ContributionPart> InPoints(SalesBridgeParts? bridge, decimal? comparedNetSales, IStringLocalizer<SharedText> L) =>
        bridge is null || comparedNetSales is not > 0
            ? []
            : [.. Of(bridge, L).Select(p => new ContributionPart(p.Name, (double)(p.Value / comparedNetSales.Value * 100), p.Fill))];

    private static string? TicketMetric(SalesBridgeParts bridge) =>
        bridge.Upt is null ? "bridge_unit_price" : bridge.UnitPrice is null ? "bridge_upt" : null;
}
