using RetailCrm.Analytics.Bridges;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>What the bridge needs of a store's period, and the bridge of several stores.</summary>
internal static class StoreBridges
{
    public static SalesBridgeParts Of(StoreEntry store, PeriodSales sales, StoreFigures figures, PeriodSales compared, StoreFigures before) =>
        SalesBridge.Of(Period(store, compared, before), Period(store, sales, figures));

    /// <summary>The sum of the stores' bridges; a part that applies to none of them stays null.</summary>
    public static SalesBridgeParts Together(IReadOnlyCollection<SalesBridgeParts> stores) => new(
        FigureSums.Total(stores, b => b.Visitors),
        FigureSums.Total(stores, b => b.Conversion),
        FigureSums.Total(stores, b => b.Orders),
        FigureSums.Total(stores, b => b.Upt),
        FigureSums.Total(stores, b => b.UnitPrice),
        stores.Sum(b => b.Returns),
        FigureSums.Total(stores, b => b.Other));

    // All visitors count, but only where every trading day (no closure, an order) has a count.
    private static SalesBridgePeriod Period(StoreEntry store, PeriodSales sales, StoreFigures figures)
    {
        bool counted = true;
        for (int i = 0; counted && i < sales.Period.Days; i++)
        {
            ref readonly var day = ref sales.Day(store.Id, i);
            counted = day.Counted || day.Orders == 0 || store.Closures.Contains(sales.Period.From.DayNumber + i);
        }

        return new(figures.OrderSales, figures.ReturnsAmount, figures.Orders, figures.OrderUnits, counted ? figures.Visitors : null);
    }
}
