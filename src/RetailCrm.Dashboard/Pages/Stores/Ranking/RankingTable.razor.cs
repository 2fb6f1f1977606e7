using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Pages.Stores.Ranking;

/// <summary>The ranking as plain numbers, to the cent.</summary>
public sealed partial class RankingTable(Figures figures)
{
    [Parameter, EditorRequired]
    public StoresView View { get; set; } = default!;

    /// <summary>Set where the stores stand beside stores like them.</summary>
    [Parameter]
    public PeerColumn? Peers { get; set; }

    private Figures Figures => figures;

    private IEnumerable<string> PeerHeads => Peers is null ? [] : [Peers.Name, L["Lower quartile"], L["Median"], L["Upper quartile"], L["Ahead of"]];

    private IEnumerable<Cell> PeerCells(StoreStanding? standing) => standing is { Peers: { } p }
        ? [new(Peers!.Own, Whole(standing.Value), true), new("peer_lower", Whole(p.Lower), true), new("peer_median", Whole(p.Median), true), new("peer_upper", Whole(p.Upper), true), new("peer_percentile", Peers.Percentile(p), true)]
        : Enumerable.Repeat(new Cell("", Figures.NoValue, false), 5);

    // To the cent, as the file has it.
    private string Whole(double? value) => Peers!.IsRate ? figures.Percent((decimal?)value) : figures.Full((decimal?)value, 2);

    private IEnumerable<string> Heads =>
    [
        L["Net sales"], L["Compared"], L["Change"], L["Change, %"], L["Like-for-like, %"], L["Orders"], L["Visitors"], L["Conversion"], L["Ticket"], L["UPT"], L["Unit price"],
        L["from traffic"], L["from conversion"], L["from orders"], L["from UPT"], L["from unit price"], L["from returns"], L["from other"],
    ];

    private IEnumerable<Cell> Cells(StoreComparisonRow row) =>
    [
        Number("net_sales", row.Figures.NetSales), Number("compare_net_sales", row.Compared?.NetSales), Number("change", row.Change), Share("growth", row.Growth), Share("lfl_growth", row.LikeForLike?.Growth),
        Count("orders", row.Figures.Orders), Count("visitors", row.Figures.Visitors), Share("conversion", row.Figures.Conversion), Number("atv", row.Figures.Atv),
        Number("upt", row.Figures.Upt), Number("unit_price", row.Figures.UnitPrice),
        Number("bridge_visitors", row.Bridge?.Visitors), Number("bridge_conversion", row.Bridge?.Conversion), Number("bridge_orders", row.Bridge?.Orders), Number("bridge_upt", row.Bridge?.Upt), Number("bridge_unit_price", row.Bridge?.UnitPrice),
        Number("bridge_returns", row.Bridge?.Returns), Number("bridge_other", row.Bridge?.Other),
    ];

    private string? Define(StoreComparisonRow row, Cell cell) => cell.Known ? StoreUrls.Of(View.State with { Definition = new(cell.Metric, row.StoreCode) }) : null;

    private Cell Number(string metric, decimal? value) => new(metric, figures.Full(value, 2), value is not null);

    private Cell Count(string metric, decimal? value) => new(metric, figures.Full(value), value is not null);

    private Cell Share(string metric, decimal? value) => new(metric, figures.Percent(value), value is not null);

    private sealed record Cell(string Metric, string Text, bool Known);
}
