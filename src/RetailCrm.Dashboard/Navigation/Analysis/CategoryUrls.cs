using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Categories;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Metrics.Categories.Baskets;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the page about categories and prices.</summary>
internal static class CategoryUrls
{
    public const string Page = "/categories";

    /// <summary>Where the rows behind a figure of the page stand: the days of the one store, else the stores.</summary>
    public static string Rows(CategoriesPageState state)
    {
        var list = new StoresPageState { Period = state.Period, Comparison = state.Comparison, Regions = state.Regions };
        return state.Stores is [var only] ? StoreUrls.Store(only, list) : StoreUrls.Of(list with { All = true });
    }

    /// <summary>The page with everything the state holds; defaults are left out.</summary>
    public static string Of(CategoriesPageState state)
    {
        var defaults = CategoriesPageState.Default;
        return QueryText.Write(Page,
            ("p", state.Period == defaults.Period ? null : state.Period.Text),
            ("cmp", state.Comparison == defaults.Comparison ? null : state.Comparison.ToString()),
            ("region", QueryText.List(state.Regions)),
            ("store", QueryText.List(state.Stores)),
            ("cells", state.ByChange ? "change" : null),
            ("hours", state.InOrders ? "orders" : null),
            ("with", state.Level switch { BasketLevel.Subcategory => "article", BasketLevel.Sku => "sku", _ => null }),
            ("all", state.All ? "1" : null));
    }
}
