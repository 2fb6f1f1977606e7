using RetailCrm.Analytics.Baskets;
using RetailCrm.Common;
using RetailCrm.Dashboard.Pages.Categories;
using RetailCrm.Metrics.Categories;
using RetailCrm.Metrics.Categories.Baskets;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Tests.Pages.Categories;

/// <summary>Categories made by hand, so that every number on the page can be told beforehand.</summary>
internal sealed class KnownCategories : ICategoryAnswers
{
    public static readonly Period Days = new(new(2026, 10, 24), new(2026, 11, 20)), Before = new(new(2026, 9, 26), new(2026, 10, 23));

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    public int Asked { get; private set; }

    public CategoryAnswer Answer { get; set; } = Whole();

    public DateOnly Today { get; } = new(2026, 11, 21);

    public Task<CategoriesView> ReadAsync(CategoriesPageState state, CancellationToken cancellationToken)
    {
        Asked++;
        if (Failure is { } failure) throw failure;
        var filters = new StoreFilters([new("A", "Alpha", "East", "mall"), new("B", "Beta", "West", "mall")], ["East", "West"], ["mall"]);
        return Task.FromResult(new CategoriesView(state, Answer, filters, [.. state.Regions.Except(filters.Regions)]));
    }

    public Task<CategoriesView?> TakePrerenderedAsync(CategoriesPageState state) => Task.FromResult<CategoriesView?>(null);

    // East: tea 600 of 1,000, as before 500 of 1,000; West has too few orders for a mix.
    private static CategoryAnswer Whole() => new()
    {
        Period = Days,
        Compared = Before,
        LeavesOutToday = false,
        Stores = [new("A", "Alpha", "East", "mall"), new("B", "Beta", "West", "mall")],
        Groups = [new("East", null, 400, 300), new("West", null, 5, 40)],
        Categories =
        [
            new("Tea", Of(620, 1_050, 310), Of(500, 1_000, 250), [new(Of(600, 1_000, 300), Of(500, 1_000, 250)), new(Of(20, 50, 10), Of(0, 0, 0))]),
            new("", Of(430, 1_050, 100), Of(500, 1_000, 150), [new(Of(400, 1_000, 90), Of(500, 1_000, 150)), new(Of(30, 50, 10), Of(0, 0, 0))]),
        ],
        Total = Of(1_050, 1_050, 410),
        TotalBefore = Of(1_000, 1_000, 400),
        DocumentSales = 1_100,
        Prices = [new(20, 50, new(700, 20, 1_000), new(900, 25, 1_000)), new(50, 100, new(300, 5, 1_000), new(100, 2, 1_000))],
        Concentration = [new(null, new(20, 50, new(700, 20, 1_000), null), null, 0.58m, 0.82m), new(new("East", null, 400, 300), new(20, 50, new(700, 20, 1_000), null), null, 0.6m, 0.6m), new(new("West", null, 5, 40), null, null, null, null)],
        Hours = new([.. Enumerable.Range(0, 7).Select(w => (IReadOnlyList<HourCell>)[new(400 * (w + 1), 40, 4), new(0, 0, 4)])], [10, 18]),
        Baskets = new(new(new(2025, 11, 22), new(2026, 11, 20)), 1_000, 30,
        [
            new(BasketLevel.Category, [new("Tea", "Tea", "Cup", "Cup", 40, 100, 200, 1_000, PairLift.Of(40, 100, 200, 1_000, 0.95)!.Value), new("Soap", "Soap", "Tea", "Tea", 30, 300, 100, 1_000, PairLift.Of(30, 300, 100, 1_000, 0.95)!.Value)]),
            new(BasketLevel.Subcategory, []),
            new(BasketLevel.Sku, [new("P1", "Jasmine tea", "P2", "Mug", 31, 100, 200, 1_000, PairLift.Of(31, 100, 200, 1_000, 0.95)!.Value)]),
        ]),
        Freshness = new(7, null, null),
    };

    private static CategoryFigures Of(decimal net, decimal all, decimal cost) => new(net, net / 10, all) { CostedSales = net, Cost = cost };
}
