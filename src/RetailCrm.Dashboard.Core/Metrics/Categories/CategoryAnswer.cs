using RetailCrm.Common;
using RetailCrm.Metrics.Categories.Baskets;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics.Categories;

/// <summary>What is sold at which price, where and when.</summary>
public sealed record CategoryAnswer
{
    /// <summary>The days shown. A running day is left out on both sides, unless it is the whole period: then nothing is compared.</summary>
    public required Period Period { get; init; }

    /// <summary>Null without a comparison.</summary>
    public required Period? Compared { get; init; }

    /// <summary>Days of the period, and of the compared one, on which these stores had an order.</summary>
    public (int Now, int Before) Traded { get; init; }

    /// <summary>The compared period was traded on so few of the days that the shown one was that no change can be told.</summary>
    public bool IsThin => Compared is not null && Traded.Before * 2 < Traded.Now;

    /// <summary>Orders that a change rests on: none where the compared period is thin. Null without a comparison.</summary>
    public long? OrdersBefore => Compared is null ? null : IsThin ? 0 : Groups.Sum(g => g.OrdersBefore ?? 0);

    /// <summary>The running day was asked for and is left out.</summary>
    public required bool LeavesOutToday { get; init; }

    /// <summary>The stores behind it, by code.</summary>
    public required IReadOnlyList<StoreName> Stores { get; init; }

    /// <summary>The columns: regions, or the stores where they lie in one region. The largest first.</summary>
    public required IReadOnlyList<SalesGroup> Groups { get; init; }

    /// <summary>By net sales, the largest first; each with a cell of every group, in the groups' order.</summary>
    public required IReadOnlyList<CategoryRow> Categories { get; init; }

    /// <summary>All categories.</summary>
    public required CategoryFigures Total { get; init; }

    /// <summary>Null without a comparison.</summary>
    public required CategoryFigures? TotalBefore { get; init; }

    /// <summary>Net sales of all documents of the period: lines may be missing for some.</summary>
    public required decimal DocumentSales { get; init; }

    /// <summary>Ascending; without bands at either end where nothing was sold.</summary>
    public required IReadOnlyList<PriceBandRow> Prices { get; init; }

    /// <summary>How prices gather in each group, in the groups' order, and in all of them first.</summary>
    public required IReadOnlyList<PriceConcentration> Concentration { get; init; }

    public required HourHeat Hours { get; init; }

    /// <summary>Null before the first night has counted them.</summary>
    public BasketAnswer? Baskets { get; init; }

    public required DataFreshness Freshness { get; init; }

    /// <summary>For readers who may not see costs and margins.</summary>
    public CategoryAnswer WithoutCosts() => this with
    {
        Total = Total.WithoutCosts(),
        TotalBefore = TotalBefore?.WithoutCosts(),
        Categories = [.. Categories.Select(c => new CategoryRow(c.Name, c.Now.WithoutCosts(), c.Before?.WithoutCosts(), [.. c.Cells.Select(x => new CategoryCell(x.Now.WithoutCosts(), x.Before?.WithoutCosts()))]))],
    };
}

/// <summary>A column.</summary>
/// <param name="Name">A region's name, a store's name; null: stores without a region.</param>
/// <param name="StoreCode">Null for a region.</param>
/// <param name="Orders">Orders of the period.</param>
/// <param name="OrdersBefore">Orders of the compared period; null without one.</param>
public sealed record SalesGroup(string? Name, string? StoreCode, long Orders, long? OrdersBefore);

/// <summary>Lines of orders and returns.</summary>
/// <param name="NetSales">Their net amount.</param>
/// <param name="Units">Returned ones negative.</param>
/// <param name="AllSales">Net amount of all categories together: what the share divides by.</param>
public sealed record CategoryFigures(decimal NetSales, decimal Units, decimal AllSales)
{
    /// <summary>Net amount of the lines whose cost is known; null where the reader may not see costs.</summary>
    public decimal? CostedSales { get; init; }

    /// <summary>Their cost; null where the reader may not see costs.</summary>
    public decimal? Cost { get; init; }

    public decimal? Share => AllSales > 0 ? NetSales / AllSales : null;

    /// <summary>What is left of the lines whose cost is known; null where the reader may not see costs.</summary>
    public decimal? Margin => CostedSales - Cost;

    /// <summary>Over the lines whose cost is known.</summary>
    public decimal? MarginRate => CostedSales > 0 ? (CostedSales - Cost) / CostedSales : null;

    /// <summary>For readers without that right.</summary>
    public CategoryFigures WithoutCosts() => this with { CostedSales = null, Cost = null };
}

/// <summary>A category.</summary>
/// <param name="Name">Empty: articles without one.</param>
/// <param name="Now">In all groups.</param>
/// <param name="Before">Null without a comparison.</param>
/// <param name="Cells">By group.</param>
public sealed record CategoryRow(string Name, CategoryFigures Now, CategoryFigures? Before, IReadOnlyList<CategoryCell> Cells);

/// <summary>A category in a group.</summary>
public sealed record CategoryCell(CategoryFigures Now, CategoryFigures? Before);

/// <summary>A band of prices paid.</summary>
/// <param name="From">Lower end, in the band.</param>
/// <param name="To">Upper end, in the next one.</param>
public sealed record PriceBandRow(decimal From, decimal To, PriceFigures Now, PriceFigures? Before);

/// <summary>Lines of orders in a band.</summary>
/// <param name="NetSales">Their net amount.</param>
/// <param name="Units">Units on them.</param>
/// <param name="AllSales">Of all bands.</param>
public sealed record PriceFigures(decimal NetSales, decimal Units, decimal AllSales)
{
    public decimal? Share => AllSales > 0 ? NetSales / AllSales : null;
}

/// <summary>How far sales gather in few bands.</summary>
/// <param name="Group">Null: all groups together.</param>
/// <param name="Main">The band with the most sales; null without a sale.</param>
/// <param name="MainBefore">The same band in the compared period.</param>
/// <param name="Index">Sum of the squared shares (Herfindahl): 1 where all is sold in one band.</param>
/// <param name="IndexBefore">Null without a comparison, or without a sale in it.</param>
public sealed record PriceConcentration(SalesGroup? Group, PriceBandRow? Main, PriceFigures? MainBefore, decimal? Index, decimal? IndexBefore);

/// <summary>What an hour of a weekday brings.</summary>
/// <param name="Cells">Monday first, hours that bring anything on any weekday.</param>
/// <param name="Hours">Those hours, ascending by the wall clock.</param>
public sealed record HourHeat(IReadOnlyList<IReadOnlyList<HourCell>> Cells, IReadOnlyList<int> Hours);

/// <summary>An hour of a weekday.</summary>
/// <param name="Sales">Net sales of its orders, over all its days.</param>
/// <param name="Orders">Its orders.</param>
/// <param name="Days">Days of the period that are this weekday and have an order at all.</param>
public sealed record HourCell(decimal Sales, long Orders, int Days)
{
    /// <summary>Mean of a day; null without such a day.</summary>
    public decimal? MeanSales => Days == 0 ? null : Sales / Days;

    public decimal? MeanOrders => Days == 0 ? null : (decimal)Orders / Days;
}
