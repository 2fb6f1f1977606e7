using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Ranking;

/// <summary>The ranking as plain numbers, to the cent.</summary>
public sealed partial class RankingTable(Figures figures)
{
    [Parameter, EditorRequired]
    public StoresView View { get; set; } = default!;

    private Figures Figures => figures;

    private IEnumerable<string> Heads =>
    [
        L["Net sales"], L["Compared"], L["Change"], L["Change, %"], L["Like-for-like, %"], L["Orders"], L["Visitors"], L["Conversion"], L["Ticket"], L["UPT"], L["Unit price"],
        L["from traffic"], L["from conversion"], L["from orders"], L["from UPT"], L["from unit price"], L["from returns"], L["from other"],
    ];

    private IEnumerable<string> Cells(StoreComparisonRow row) =>
    [
        Money(row.Figures.NetSales), Money(row.Compared?.NetSales), Money(row.Change), figures.Percent(row.Growth), figures.Percent(row.LikeForLike?.Growth),
        figures.Full(row.Figures.Orders), figures.Full(row.Figures.Visitors), figures.Percent(row.Figures.Conversion), Money(row.Figures.Atv),
        figures.Full(row.Figures.Upt, 2), Money(row.Figures.UnitPrice),
        Money(row.Bridge?.Visitors), Money(row.Bridge?.Conversion), Money(row.Bridge?.Orders), Money(row.Bridge?.Upt), Money(row.Bridge?.UnitPrice),
        Money(row.Bridge?.Returns), Money(row.Bridge?.Other),
    ];

    private string Money(decimal? value) => figures.Full(value, 2);
}
