using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Stores.Blocks;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Ranking;

/// <summary>One store of the ranking.</summary>
public sealed partial class RankingRow(Figures figures, NavigationManager navigation)
{
    [Parameter, EditorRequired]
    public StoreComparisonRow Row { get; set; } = default!;

    [Parameter, EditorRequired]
    public StoresView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public ColumnUnit Unit { get; set; }

    [Parameter, EditorRequired]
    public (double Low, double High) Scale { get; set; }

    [Parameter, EditorRequired]
    public decimal Largest { get; set; }

    /// <summary>Set where the stores stand beside stores like them instead of their targets.</summary>
    [Parameter]
    public PeerColumn? Peers { get; set; }

    private IReadOnlyList<ContributionPart> Parts { get; set; } = [];

    private Figures Figures => figures;

    private bool Chosen => View.Selected?.StoreCode == Row.StoreCode;

    private string SelectUrl => StoreUrls.Of(View.State with { Selected = Row.StoreCode });

    // The same store against the second yardstick.
    private StoreComparisonRow? Second => View.SecondOf(Row);

    private Change ChangeOf(StoreComparisonRow? row) => View.State.LikeForLike
        ? figures.Relative(row?.LikeForLike?.NetSales, row?.LikeForLike is { StoreDays: > 0 } lfl ? lfl.ComparedNetSales : null, row?.Compared?.Orders)
        : figures.Relative(row?.Figures.NetSales, row?.Compared?.NetSales, row?.Compared?.Orders);

    private string Tip(StoreComparisonRow? row) => row?.Compared is { } before
        ? $"{figures.FullMoney(before.NetSales)} → {figures.FullMoney(row.Figures.NetSales)}"
        : figures.NotAvailable;

    private string SparkLabel => Row.Weeks.Count == 0
        ? figures.NotAvailable
        : L["12 weeks: first {0}, last {1}, lowest {2}, highest {3}", Short(Row.Weeks[0]), Short(Row.Weeks[^1]), Short(Row.Weeks.Min()), Short(Row.Weeks.Max())];

    private string WhyLabel => string.Join(L[", "].Value, Parts.Select(p => $"{p.Name} {figures.SignedInUnit((decimal)p.Value, new(1, 1, "", ""), 1)}"));

    protected override void OnParametersSet() => Parts = BridgeParts.InPoints(Row.Bridge, Row.Compared?.NetSales, L);

    private string Short(decimal value) => figures.Money(value).ToString();

    private string Define(string metric) => StoreUrls.Of(View.State with { Definition = new(metric, Row.StoreCode) });

    private void Select() => navigation.NavigateTo(SelectUrl);
}
