using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Pages.Stores.Ranking;

/// <summary>The ranking's columns of stores beside stores like them, in the words and the unit of the chosen figure.</summary>
public sealed class PeerColumn
{
    private const string NetSales = "net_sales";
    private readonly StoresView view;
    private readonly Figures figures;
    private readonly IStringLocalizer<SharedText> L;
    private readonly ColumnUnit unit;

    public PeerColumn(StoresView view, Figures figures, IStringLocalizer<SharedText> words)
    {
        (this.view, this.figures, L) = (view, figures, words);
        var values = view.Peers!.Rows.Where(IsKnown).ToList();
        double[] ends = [.. values.SelectMany(s => new[] { s.Value!.Value, s.Peers!.Lower, s.Peers.Upper })];
        Scale = ends.Length == 0 ? (0, 1) : (ends.Min(), ends.Max());
        unit = figures.UnitFor((decimal)Scale.High);
    }

    public string Metric => view.Peers!.MetricId;

    /// <summary>The figure whose card stands behind a store's own value.</summary>
    public string Own => PeerFigures.OwnOf(Metric);

    public bool IsRate => Metric != NetSales;

    public string Name => NameOf(Metric, L);

    /// <summary>Of the column: short.</summary>
    public string Head => IsRate ? Name : L["Net sales"];

    /// <summary>Below it; null for a percentage.</summary>
    public string? Unit => IsRate ? null : L["{0} a week", unit.Money.Trim()].Value;

    /// <summary>All rows share one.</summary>
    public (double Low, double High) Scale { get; }

    public static string NameOf(string metric, IStringLocalizer<SharedText> L) => metric == NetSales ? L["Net sales a week"] : MetricCatalogue.Of(metric).Name.In(CultureInfo.CurrentUICulture);

    /// <summary>A store that can be held against its like; null without a value, or on too small a base.</summary>
    public StoreStanding? Of(StoreComparisonRow row) => view.PeersOf(row) is { } standing && IsKnown(standing) ? standing : null;

    /// <summary>Why a store stands beside nobody; null where it does.</summary>
    public string? Missing(StoreComparisonRow row) => Of(row) is not null ? null : view.PeersOf(row) is { } few ? L["too few, n = {0}", figures.Full(few.Base)].Value : L["No value in this period"].Value;

    public string Text(double? value) => IsRate ? figures.Percent((decimal?)value) : figures.InUnit((decimal?)value, unit);

    /// <summary>With the percent sign or the currency: outside a column.</summary>
    public string Full(double? value) => IsRate ? figures.Percent((decimal?)value) : figures.FullMoney((decimal?)value);

    public string Percentile(PeerStanding peers) => figures.Percent((decimal)peers.Percentile, 0);

    public string Label(StoreStanding standing) => L["{0}: {1}; median of {2} stores like it {3}, middle half {4} to {5}",
        Name, Full(standing.Value), standing.Peers!.Peers, Full(standing.Peers.Median), Full(standing.Peers.Lower), Full(standing.Peers.Upper)];

    public string Group(PeerStanding peers) => Group(peers, L);

    /// <summary>Who the stores like it are.</summary>
    public static string Group(PeerStanding peers, IStringLocalizer<SharedText> L) => peers.Width switch
    {
        PeerWidth.Full => L["{0} stores of the same format, size and age", peers.Peers],
        PeerWidth.Chain => L["{0} stores, the whole chain: too few like it", peers.Peers],
        _ => L["{0} stores of the same format and age", peers.Peers],
    };

    private bool IsKnown(StoreStanding standing) => standing is { Value: not null, Peers: not null } && (!IsRate || standing.Base >= figures.LeastBase);
}
