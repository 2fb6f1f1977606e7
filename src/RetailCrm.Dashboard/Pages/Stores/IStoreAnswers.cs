using RetailCrm.Dashboard.Pages.Stores.Days;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>What the store pages ask; tests of the pages give answers of their own.</summary>
public interface IStoreAnswers
{
    /// <summary>The running business day.</summary>
    DateOnly Today { get; }

    /// <summary>The comparison of a state.</summary>
    Task<StoresView> ReadAsync(StoresPageState state, CancellationToken cancellationToken);

    /// <summary>What the same page showed when it was prerendered a moment ago; null when there is nothing.</summary>
    Task<StoresView?> TakePrerenderedAsync(StoresPageState state);

    /// <summary>A store's days beside their counterparts, and the list it was opened from.</summary>
    Task<StoreDaysView> ReadDaysAsync(StoresPageState state, string storeCode, CancellationToken cancellationToken);

    /// <summary>The same as it was prerendered a moment ago; null when there is nothing.</summary>
    Task<StoreDaysView?> TakePrerenderedDaysAsync(StoresPageState state, string storeCode);

    /// <summary>What stands behind a figure; null for an unknown metric or a store outside the scope.</summary>
    Task<FigureFacts?> FactsAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken);

    /// <summary>The figure over the periods before; null where it has no history.</summary>
    Task<FigureHistory?> HistoryAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken);

    /// <summary>The figure again, straight from the orders.</summary>
    Task<RecomputedFigure?> RecomputeAsync(StoresPageState state, FigureRef figure, CancellationToken cancellationToken);
}
