using RetailCrm.Metrics.Categories;

namespace RetailCrm.Metrics.Closing;

/// <summary>What a store sold of a category.</summary>
/// <param name="StoreCode">The store.</param>
/// <param name="Category">Empty: articles without one.</param>
/// <param name="Figures">Their lines; its sales of all categories are the store's.</param>
public sealed record CategorySales(string StoreCode, string Category, CategoryFigures Figures);

/// <summary>A category of a store's closed day that comes to something else now.</summary>
/// <param name="CloseId">The close that reported it.</param>
/// <param name="StoreCode">The store.</param>
/// <param name="BusinessDate">The day.</param>
/// <param name="Category">Empty: articles without one.</param>
/// <param name="Before">As reported; all 0 where no line was there.</param>
/// <param name="After">As known now; all 0 where no line is left.</param>
public sealed record CategoryRestatement(long CloseId, string StoreCode, DateOnly BusinessDate, string Category, CategoryFigures Before, CategoryFigures After)
{
    /// <summary>Without costs and margins; null where nothing else has changed.</summary>
    public CategoryRestatement? WithoutCosts()
    {
        var (before, after) = (Before.WithoutCosts(), After.WithoutCosts());
        return before == after ? null : this with { Before = before, After = after };
    }
}
