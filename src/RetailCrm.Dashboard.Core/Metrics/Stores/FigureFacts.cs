using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.LikeForLike;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Metrics.Stores;

/// <summary>Where a shown figure comes from: the facts of its definition card.</summary>
public sealed record FigureFacts
{
    public required Metric Metric { get; init; }

    /// <summary>Null: the totals of the selection.</summary>
    public string? StoreCode { get; init; }

    public required ComparedPeriods Periods { get; init; }

    public required FigureParts Figure { get; init; }

    /// <summary>Null without a comparison, or where the figure is a comparison itself.</summary>
    public FigureParts? Compared { get; init; }

    /// <summary>Member net sales ÷ net sales: how much of the sales a member figure can see.</summary>
    public decimal? IdentificationRate { get; init; }

    /// <summary>Stores behind the figure.</summary>
    public required int Stores { get; init; }

    /// <summary>What like-for-like leaves out of these stores, and why.</summary>
    public required IReadOnlyList<LeftOutStore> LeftOut { get; init; }

    public required DataFreshness Freshness { get; init; }

    /// <summary>Of a figure beside stores like it; null for the others.</summary>
    public PeerFacts? Peers { get; init; }
}

/// <summary>A value with what it was divided from; a plain sum has no denominator.</summary>
public sealed record FigureParts(decimal? Value, decimal? Numerator, decimal? Denominator);

/// <summary>A figure computed a second time, straight from the orders.</summary>
public sealed record RecomputedFigure(FigureParts Shown, FigureParts FromOrders, TimeSpan Took)
{
    public bool Equal => Shown.Value == FromOrders.Value;
}
