using RetailCrm.Common;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Metrics.Stores;

/// <summary>Which stores are compared over which days. Filters select rows; they change no row's figures.</summary>
/// <param name="Period">Whole business days, both ends included.</param>
/// <param name="Comparison">What the period is compared with; null: with nothing.</param>
public sealed record StoreComparisonRequest(Period Period, Comparison? Comparison = null)
{
    /// <summary>Store codes; empty: every store in scope.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Region names; empty: every region.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Store formats; empty: every format.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Only stores with a comparable store-day: the others leave the rows and the totals. Needs a comparison.</summary>
    public bool LikeForLikeOnly { get; init; }

    /// <summary>As known now, or as reported: then every day of both periods must be closed.</summary>
    public FigureBasis Basis { get; init; }
}
