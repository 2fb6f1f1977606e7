using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Categories.Baskets;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Categories;

/// <summary>Everything that the page remembers: it is the address, and nothing else.</summary>
public sealed record CategoriesPageState
{
    public static readonly CategoriesPageState Default = new();

    /// <summary>Four whole weeks: every weekday as often.</summary>
    public PeriodChoice Period { get; init; } = PeriodChoice.Parse(PeriodChoice.Last28)!;

    public Comparison Comparison { get; init; } = Comparison.Previous;

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Store codes.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Cells are coloured by how their share has changed, not by how large it is.</summary>
    public bool ByChange { get; init; }

    /// <summary>Hours are told in orders, not in sales.</summary>
    public bool InOrders { get; init; }

    /// <summary>How closely articles are looked at in the list of what is bought together.</summary>
    public BasketLevel Level { get; init; } = BasketLevel.Category;

    /// <summary>Every pair that is bought together, not only the first.</summary>
    public bool All { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static CategoriesPageState Read(QueryText query) => new()
    {
        Period = query.Take("p", PeriodChoice.Parse, Default.Period),
        Comparison = query.Take("cmp", ComparisonText.Parse, Default.Comparison),
        Regions = query.Many("region"),
        Stores = query.Many("store"),
        ByChange = query.Take("cells", text => text is "change" ? true : (bool?)null) ?? false,
        InOrders = query.Take("hours", text => text is "orders" ? true : (bool?)null) ?? false,
        Level = query.Take("with", text => text switch { "article" => BasketLevel.Subcategory, "sku" => BasketLevel.Sku, _ => (BasketLevel?)null }) ?? BasketLevel.Category,
        All = query.One("all") is "1",
    };

    public StoreComparisonRequest Request(DateOnly today) => new(Period.On(today), Comparison) { Regions = Regions, Stores = Stores };

    /// <summary>With moving periods turned into dates: for a link that means the same tomorrow.</summary>
    public CategoriesPageState Absolute(DateOnly today) => this with { Period = new(Period.On(today)) };

    /// <summary>What an answer depends on: how it is drawn does not count.</summary>
    public CategoriesPageState Asked() => this with { ByChange = false, InOrders = false, Level = BasketLevel.Category, All = false };

    /// <summary>The filters at their defaults; how it is drawn stays.</summary>
    public CategoriesPageState Reset() => Default with { ByChange = ByChange, InOrders = InOrders, Level = Level, All = All };
}
