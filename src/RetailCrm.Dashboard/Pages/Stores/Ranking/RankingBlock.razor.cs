using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Stores.Blocks;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Pages.Stores.Ranking;

/// <summary>Stores in order, with the causes of each one's change.</summary>
public sealed partial class RankingBlock(Figures figures, PeriodWords words)
{
    /// <summary>The database holds no document at all.</summary>
    [Parameter]
    public bool FirstUse { get; set; }

    [Parameter]
    public DateOnly? LastSale { get; set; }

    private ColumnUnit Unit { get; set; }

    private (double Low, double High) Scale { get; set; }

    private decimal Largest { get; set; }

    // A second yardstick takes the room of the twelve weeks.
    private int Columns => Peers is not null ? 8 : View!.HasTargets ? 8 : 6;

    private PeerColumn? Peers { get; set; }

    private string PeersFile => ExportUrls.Report("store-ranking", "csv", new() { Period = new(View!.Answer.Periods.Period), Regions = View.State.Regions, Formats = View.State.Formats });

    private IEnumerable<(string Name, string Note, string Url, bool Current)> Yardsticks
    {
        get
        {
            var state = View!.State;
            var plain = state with { Peers = null, Sort = state.Sort.Column == StoreSort.Peers ? StoreSort.Default : state.Sort };
            yield return (L["Target"], View.HasTargets ? "" : L["none known"], StoreUrls.Of(plain), state.Peers is null);
            foreach (var metric in StoreStandings.Metrics) yield return (L["Stores like it"], PeerColumn.NameOf(metric, L), StoreUrls.Of(state with { Peers = metric }), state.Peers == metric);
        }
    }

    private string SecondVersus => words.Versus(View!.State.Second!, View.Holiday);

    private string Note => Peers is not null ? L["{0} beside stores like each", Peers.Name] : View is { HasTraffic: false }
        ? L["orders × ticket explains the change, log-mean split"]
        : L["traffic × conversion × ticket explains the change, log-mean split"];

    private IEnumerable<(string Name, string Fill)> Legend
    {
        get
        {
            var bridges = View!.Answer.Rows.Select(r => r.Bridge).OfType<Analytics.Bridges.SalesBridgeParts>().ToList();
            var (visitors, orders) = (bridges.Any(b => b.Visitors is not null), bridges.Any(b => b.Orders is not null));
            if (visitors || orders) yield return (Small(visitors ? L["Traffic"] : L["Orders"]), BridgeParts.TrafficFill);
            if (visitors) yield return (Small(L["Conv."]), BridgeParts.ConversionFill);
            yield return (Small(L["Ticket"]), BridgeParts.TicketFill);
            if (bridges.Any(b => b.Returns != 0 || b.Other is not null and not 0)) yield return (L["rest"], BridgeParts.RestFill);
        }
    }

    private IEnumerable<(string Name, StoreSort Sort)> Sorts =>
    [
        (L["Net sales, largest first"], StoreSort.Default),
        (L["Largest falls first, %"], new(StoreSort.Growth, false)),
        (L["Largest rises first, %"], new(StoreSort.Growth, true)),
        (L["Largest falls first, amount"], new(StoreSort.Difference, false)),
        (L["Largest rises first, amount"], new(StoreSort.Difference, true)),
        (L["Store name"], new(StoreSort.Store, false)),
    ];

    // To the farthest end, but not beyond twice that of nine rows in ten: one store that all but opened would flatten the others.
    private static double Reach(IEnumerable<double> ends)
    {
        var sorted = ends.Order().ToList();
        return Math.Min(sorted[^1], 2 * Math.Max(1, sorted[(sorted.Count - 1) * 9 / 10]));
    }

    private static string Small(string name) => name.ToLower(CultureInfo.CurrentUICulture);

    protected override void OnParametersSet()
    {
        Peers = View?.Peers is null ? null : new(View, figures, L);
        if (View is not { Answer.Rows: { Count: > 0 } rows }) return;
        Largest = rows.Max(r => Math.Max(r.Figures.NetSales, r.Figures.Target ?? 0));
        Unit = figures.UnitFor(rows.Max(r => r.Figures.NetSales));
        var ends = View.Listed.Concat(View.Pinned).Select(r => ContributionCell.EndsOf(BridgeParts.InPoints(r.Bridge, r.Compared?.NetSales, L))).ToList();
        Scale = (-Reach(ends.Select(e => -e.Low)), Reach(ends.Select(e => e.High)));
    }
}
