using RetailCrm.Metrics.Categories;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Categories;

/// <summary>One answer together with the state it was asked with: what the page's parts draw.</summary>
/// <param name="Filters">What the filters offer.</param>
/// <param name="Unknown">Regions and stores of the address that are none of the visitor's.</param>
public sealed record CategoriesView(CategoriesPageState State, CategoryAnswer Answer, StoreFilters Filters, IReadOnlyList<string> Unknown)
{
    public bool NoSales => Answer.Categories.Count == 0;
}
