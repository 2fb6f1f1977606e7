using RetailCrm.Metrics.Categories;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Categories;

/// <summary>One answer together with the state it was asked with: what the page's parts draw.</summary>
/// <param name="Filters">What the filters offer.</param>
/// <param name="Unknown">Regions and stores of the address that are none of the visitor's.</param>
public sealed record CategoriesView(CategoriesPageState State, CategoryAnswer Answer, StoreFilters Filters, IReadOnlyList<string> Unknown)
{
    /// <summary>What the period is beside the chain's events, for whoever wants to compare so.</summary>
    public Counterpart? Holiday { get; init; }

    /// <summary>Why the comparison that was asked for finds nothing; null: it finds something.</summary>
    public MissingCounterpart? Missing => State.Comparison.Mode == ComparisonMode.Holiday ? Holiday?.Missing : null;

    public bool NoSales => Answer.Categories.Count == 0;
}
