using RetailCrm.Security;

namespace RetailCrm.Metrics.Stores;

/// <summary>The store comparison (METRICS.md, Stores): one answer for page, report and API.</summary>
public abstract class StoreComparisonQueries
{
    /// <summary>Every store in scope that passes the filters, but those opened after, or closed before, both periods.</summary>
    public abstract Task<StoreComparison> CompareAsync(DataScope scope, StoreComparisonRequest request, CancellationToken cancellationToken = default);

    /// <summary>A store's days beside their counterparts; empty for a store outside the scope.</summary>
    public abstract Task<IReadOnlyList<StoreDay>> DaysAsync(DataScope scope, StoreComparisonRequest request, string storeCode, CancellationToken cancellationToken = default);

    /// <summary>What stands behind a figure of the comparison; null for a store outside the scope.</summary>
    public abstract Task<FigureFacts?> FactsAsync(DataScope scope, StoreComparisonRequest request, string metricId, string? storeCode, CancellationToken cancellationToken = default);

    /// <summary>The figure again, straight from the orders; null for a store outside the scope.</summary>
    public abstract Task<RecomputedFigure?> RecomputeAsync(DataScope scope, StoreComparisonRequest request, string metricId, string? storeCode, CancellationToken cancellationToken = default);

    /// <summary>Codes, regions and formats to choose from.</summary>
    public abstract Task<StoreFilters> FiltersAsync(DataScope scope, CancellationToken cancellationToken = default);
}

/// <summary>What the filters offer, sorted (ordinal); only what the scope holds.</summary>
public sealed record StoreFilters(IReadOnlyList<StoreName> Stores, IReadOnlyList<string> Regions, IReadOnlyList<string> Formats);

/// <summary>A store in a list.</summary>
public sealed record StoreName(string Code, string Name, string? Region, string? Format);
