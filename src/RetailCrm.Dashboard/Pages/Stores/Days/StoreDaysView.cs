using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores.Days;

/// <summary>One store's days.</summary>
/// <param name="List">The comparison that the store was opened from.</param>
/// <param name="Days">Empty for a store that is not the visitor's.</param>
public sealed record StoreDaysView(StoresView List, IReadOnlyList<StoreDay> Days);
