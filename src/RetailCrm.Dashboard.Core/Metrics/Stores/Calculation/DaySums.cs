namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>Sums of a store-day, or of several: scaled integers as in the aggregates.</summary>
internal record struct DaySums
{
    public long Orders, OrderCents, OrderMilli, Returns, ReturnCents, ReturnMilli, MemberOrders, MemberCents, ActiveMembers, Visitors, CountedOrders;

    /// <summary>True with a visitor count (of all days together: of at least one).</summary>
    public bool Counted;

    /// <summary>True where the aggregates hold a row for the day.</summary>
    public bool HasRow;

    public readonly long NetCents => OrderCents + ReturnCents;

    /// <summary>Takes a document: an order, a return, or (net 0) neither.</summary>
    public void AddDocument(long netCents, long unitsMilli, bool member)
    {
        if (netCents == 0) return;
        if (member) MemberCents += netCents;
        if (netCents > 0)
        {
            Orders++;
            OrderCents += netCents;
            OrderMilli += unitsMilli;
            if (member) MemberOrders++;
            return;
        }

        Returns++;
        ReturnCents += netCents;
        ReturnMilli += unitsMilli;
    }

    public void Add(in DaySums day)
    {
        Orders += day.Orders;
        OrderCents += day.OrderCents;
        OrderMilli += day.OrderMilli;
        Returns += day.Returns;
        ReturnCents += day.ReturnCents;
        ReturnMilli += day.ReturnMilli;
        MemberOrders += day.MemberOrders;
        MemberCents += day.MemberCents;
        HasRow |= day.HasRow;
        if (!day.Counted) return;
        Counted = true;
        Visitors += day.Visitors;
        CountedOrders += day.Orders;
    }
}
