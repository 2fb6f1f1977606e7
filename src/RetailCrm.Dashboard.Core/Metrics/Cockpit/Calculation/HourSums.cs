namespace RetailCrm.Metrics.Cockpit.Calculation;

/// <summary>What happened in an hour, or up to a moment: then parts of hours count by the share that had passed.</summary>
internal struct HourSums
{
    public double OrderCents, ReturnCents, Orders, UnitsMilli, CountedOrders, Visitors;

    public readonly double NetSales => (OrderCents + ReturnCents) / 100;

    public void Add(in HourSums other, double share = 1)
    {
        OrderCents += other.OrderCents * share;
        ReturnCents += other.ReturnCents * share;
        Orders += other.Orders * share;
        UnitsMilli += other.UnitsMilli * share;
        CountedOrders += other.CountedOrders * share;
        Visitors += other.Visitors * share;
    }

    /// <summary>The rates of these sums, with the amounts as they are given.</summary>
    public readonly TodaySums Figures(double netSales, double orders) => new((decimal)Math.Round(netSales, 2), (long)Math.Round(orders),
        Orders > 0 ? (decimal)(OrderCents / 100 / Orders) : null, Orders > 0 && UnitsMilli > 0 ? (decimal)(UnitsMilli / 1000 / Orders) : null, Visitors > 0 ? (decimal)(CountedOrders / Visitors) : null);
}
