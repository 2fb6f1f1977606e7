using RetailCrm.Common;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>Builds figures from sums, and a group's figures from its stores'.</summary>
internal static class FigureSums
{
    private const decimal BelowTargetShare = 0.9m;

    /// <summary>The sales part of a store's or a day's figures.</summary>
    public static StoreFigures Sales(in DaySums sums) => new()
    {
        OrderSales = Scaled.FromCents(sums.OrderCents),
        ReturnsAmount = Scaled.FromCents(sums.ReturnCents),
        Orders = sums.Orders,
        Returns = sums.Returns,
        OrderUnits = Scaled.FromMilli(sums.OrderMilli),
        ReturnUnits = Scaled.FromMilli(sums.ReturnMilli),
        MemberOrders = sums.MemberOrders,
        MemberSales = Scaled.FromCents(sums.MemberCents),
        Visitors = sums.Counted ? sums.Visitors : null,
        CountedOrders = sums.CountedOrders,
    };

    /// <summary>A single day's figures.</summary>
    public static StoreFigures Day(in DaySums day)
    {
        var sums = new DaySums();
        sums.Add(day);
        return Sales(sums) with { ActiveMembers = day.ActiveMembers };
    }

    /// <summary>With what is measured against: area and target.</summary>
    public static StoreFigures Against(this StoreFigures figures, StoreEntry store, decimal? target) => figures with
    {
        AreaSqm = store.AreaSqm is > 0 ? store.AreaSqm : null,
        SalesOnArea = store.AreaSqm is > 0 ? figures.NetSales : 0,
        Target = target,
        SalesOnTarget = target is null ? 0 : figures.NetSales,
        BelowTarget = target is > 0 && !store.NeverTraded && figures.NetSales < BelowTargetShare * target ? 1 : 0,
    };

    /// <summary>Sums of all that adds up over stores. Distinct members of the group are not among it.</summary>
    public static StoreFigures Together(IReadOnlyCollection<StoreFigures> rows) => new()
    {
        OrderSales = rows.Sum(r => r.OrderSales),
        ReturnsAmount = rows.Sum(r => r.ReturnsAmount),
        Orders = rows.Sum(r => r.Orders),
        Returns = rows.Sum(r => r.Returns),
        OrderUnits = rows.Sum(r => r.OrderUnits),
        ReturnUnits = rows.Sum(r => r.ReturnUnits),
        MemberOrders = rows.Sum(r => r.MemberOrders),
        MemberSales = rows.Sum(r => r.MemberSales),
        Visitors = Total(rows, r => r.Visitors),
        CountedOrders = rows.Sum(r => r.CountedOrders),
        NewMembers = rows.Sum(r => r.NewMembers),
        FirstBuyers = rows.Sum(r => r.FirstBuyers),
        RepeatMembersAtHome = rows.Sum(r => r.RepeatMembersAtHome),
        CrossStoreMembers = rows.Sum(r => r.CrossStoreMembers),
        AreaSqm = Total(rows, r => r.AreaSqm),
        SalesOnArea = rows.Sum(r => r.SalesOnArea),
        Target = Total(rows, r => r.Target),
        SalesOnTarget = rows.Sum(r => r.SalesOnTarget),
        BelowTarget = rows.Sum(r => r.BelowTarget),
    };

    /// <summary>The sum of what is known; null where nothing is.</summary>
    public static decimal? Total<T>(IEnumerable<T> rows, Func<T, decimal?> value) => rows.Any(r => value(r) is not null) ? rows.Sum(value) : null;

    private static long? Total<T>(IEnumerable<T> rows, Func<T, long?> value) => rows.Any(r => value(r) is not null) ? rows.Sum(value) : null;
}
