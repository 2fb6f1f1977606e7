using System.Globalization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>One answer of the comparison together with the state it was asked with: what the page's parts draw.</summary>
public sealed class StoresView
{
    private const int Top = 8, Falls = 3;
    private readonly Dictionary<string, StoreStanding> standings;
    private readonly IReadOnlyDictionary<string, string> labels;
    private readonly Dictionary<string, StoreComparisonRow> seconds = new(StringComparer.Ordinal);

    public StoresView(StoresPageState state, StoreComparison answer, StoreFilters filters, StoreStandings? peers = null)
    {
        (State, Answer, Filters, Peers) = (state, answer, filters, peers);
        standings = (peers?.Rows ?? []).ToDictionary(s => s.StoreCode, StringComparer.Ordinal);
        // An order by what is not shown is none.
        var sort = peers is null && state.Sort.Column == StoreSort.Peers ? StoreSort.Default : state.Sort;
        Sorted = sort.Of(answer.Rows, state.LikeForLike, r => PeersOf(r)?.Peers?.Percentile);
        Ranks = answer.Rows.OrderByDescending(r => r.Figures.NetSales).ThenBy(r => r.StoreCode, StringComparer.Ordinal)
            .Select((row, i) => (row.StoreCode, Rank: i + 1)).ToDictionary(r => r.StoreCode, r => r.Rank, StringComparer.Ordinal);
        LargestFalls = [.. answer.Rows.Where(r => GrowthOf(r) < 0 && !(r.ClosedOn <= answer.Periods.Elapsed.To)).OrderBy(GrowthOf).Take(Falls)];
        Selected = answer.Rows.FirstOrDefault(r => r.StoreCode == state.Selected) ?? (LargestFalls.Count > 0 ? LargestFalls[0] : Sorted.Count > 0 ? Sorted[0] : null);
        (Listed, Pinned) = Split();
        labels = TightNames.Of(answer.Rows.ToDictionary(r => r.StoreCode, r => r.StoreName, StringComparer.Ordinal), CultureInfo.CurrentUICulture);
    }

    public StoresPageState State { get; }

    /// <summary>Regions and formats of the address that the chain does not have.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    public StoreComparison Answer { get; }

    /// <summary>What the period is beside the chain's events, for whoever wants to compare so.</summary>
    public Counterpart? Holiday { get; init; }

    /// <summary>The same stores against the second yardstick; null: none was asked for.</summary>
    public StoreComparison? Second
    {
        get;
        init
        {
            field = value;
            foreach (var row in value?.Rows ?? []) seconds[row.StoreCode] = row;
        }
    }

    public StoreFilters Filters { get; }

    /// <summary>The chosen figure of each store beside stores like it; null: none is chosen.</summary>
    public StoreStandings? Peers { get; }

    /// <summary>Every row in the chosen order.</summary>
    public IReadOnlyList<StoreComparisonRow> Sorted { get; }

    /// <summary>The rows that the ranking shows, in order.</summary>
    public IReadOnlyList<StoreComparisonRow> Listed { get; }

    /// <summary>Below them: the largest falls (and the selected store) that are not among them.</summary>
    public IReadOnlyList<StoreComparisonRow> Pinned { get; }

    public IReadOnlyList<StoreComparisonRow> LargestFalls { get; }

    /// <summary>The store whose change is explained; null without a row.</summary>
    public StoreComparisonRow? Selected { get; }

    /// <summary>By net sales, whatever the order of the list.</summary>
    public IReadOnlyDictionary<string, int> Ranks { get; }

    public bool HasTargets => Answer.Totals.Figures.Target is not null;

    public bool HasTraffic => Answer.Totals.Figures.Visitors is not null;

    /// <summary>No document in either period: there is nothing to compare.</summary>
    public bool NoSales => Answer.Rows.All(r => r.Figures is { Orders: 0, Returns: 0 } && r.Compared is not { Orders: > 0 });

    /// <summary>Growth as the page speaks of it: of comparable store-days when like-for-like is on.</summary>
    public decimal? GrowthOf(StoreComparisonRow row) => State.LikeForLike ? row.LikeForLike?.Growth : row.Growth;

    /// <summary>A store against the second yardstick; null where there is none.</summary>
    public StoreComparisonRow? SecondOf(StoreComparisonRow row) => seconds.GetValueOrDefault(row.StoreCode);

    /// <summary>A store beside stores like it; null where it has no value.</summary>
    public StoreStanding? PeersOf(StoreComparisonRow row) => standings.GetValueOrDefault(row.StoreCode) is { Value: not null, Peers: not null } standing ? standing : null;

    /// <summary>The store's name where there is little room.</summary>
    public string LabelOf(StoreComparisonRow row) => labels[row.StoreCode];

    private (IReadOnlyList<StoreComparisonRow> Listed, IReadOnlyList<StoreComparisonRow> Pinned) Split()
    {
        if (State.All || Sorted.Count <= Top + Falls) return (Sorted, []);
        var listed = Sorted.Take(Top).ToList();
        var pinned = LargestFalls.Concat(Selected is { } s ? [s] : []).Distinct().Except(listed).OrderBy(r => Ranks[r.StoreCode]);
        return (listed, [.. pinned]);
    }
}
