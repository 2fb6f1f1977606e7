using RetailCrm.Analytics.Bridges;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.LikeForLike;

namespace RetailCrm.Metrics.Stores;

/// <summary>The answer: a row per store, the totals of those rows, what like-for-like left out, and how fresh it is.</summary>
public sealed record StoreComparison
{
    public required ComparedPeriods Periods { get; init; }

    /// <summary>Sorted by store code (ordinal).</summary>
    public required IReadOnlyList<StoreComparisonRow> Rows { get; init; }

    /// <summary>The rows as one: sums of numerators and denominators, distinct members.</summary>
    public required StoreComparisonTotals Totals { get; init; }

    /// <summary>Every pair of store-days with data that like-for-like leaves out, by store and day. Empty without a comparison.</summary>
    public required IReadOnlyList<LeftOutStoreDay> LeftOut { get; init; }

    /// <summary>Stores that pass the filters; the like-for-like switch shows <see cref="ComparableStores"/> of them.</summary>
    public required int Stores { get; init; }

    /// <summary>Of <see cref="Stores"/>, those with at least one comparable store-day. 0 without a comparison.</summary>
    public required int ComparableStores { get; init; }

    public required DataFreshness Freshness { get; init; }
}

/// <summary>One store.</summary>
public sealed record StoreComparisonRow : IComparedFigures
{
    public required string StoreCode { get; init; }

    public required string StoreName { get; init; }

    public string? Region { get; init; }

    public string? City { get; init; }

    public string? Format { get; init; }

    public DateOnly? OpenedOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public required StoreFigures Figures { get; init; }

    public StoreFigures? Compared { get; init; }

    public LikeForLikeGrowth? LikeForLike { get; init; }

    public SalesBridgeParts? Bridge { get; init; }

    /// <summary>Net sales of the last twelve blocks of seven days that are over, oldest first, the last ending with the period.</summary>
    public required IReadOnlyList<decimal> Weeks { get; init; }
}

/// <summary>The rows together.</summary>
public sealed record StoreComparisonTotals : IComparedFigures
{
    public required StoreFigures Figures { get; init; }

    public StoreFigures? Compared { get; init; }

    public LikeForLikeGrowth? LikeForLike { get; init; }

    /// <summary>Sum of the stores' bridges.</summary>
    public SalesBridgeParts? Bridge { get; init; }

    public required IReadOnlyList<decimal> Weeks { get; init; }
}

/// <summary>Figures of two periods. <c>Change</c> and <c>Growth</c> come from <see cref="ComparedFiguresExtensions"/>.</summary>
public interface IComparedFigures
{
    StoreFigures Figures { get; }

    /// <summary>Null without a comparison.</summary>
    StoreFigures? Compared { get; }

    /// <summary>Null without a comparison.</summary>
    LikeForLikeGrowth? LikeForLike { get; }

    /// <summary>Null without a comparison.</summary>
    SalesBridgeParts? Bridge { get; }
}

public static class ComparedFiguresExtensions
{
    extension(IComparedFigures row)
    {
        /// <summary>Net sales less those of the compared period.</summary>
        public decimal? Change => row.Compared is { } before ? row.Figures.NetSales - before.NetSales : null;

        /// <summary>Change ÷ compared net sales; null where those are 0.</summary>
        public decimal? Growth => row.Compared is { NetSales: not 0 } before ? (row.Figures.NetSales - before.NetSales) / before.NetSales : null;
    }
}
