using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Passes;

/// <summary>One document as the sums need it. An order has a net amount above 0, a return below (METRICS.md).</summary>
internal readonly record struct Document(long Id, long NetCents, long AtMs, long? EmployeeId, long? MemberId, long GrossCents, long DiscountCents, long UnitsMilli, long? CampaignId)
{
    public bool IsOrder => NetCents > 0;

    public bool IsReturn => NetCents < 0;

    /// <summary>A document of zero or no amount counts in no metric.</summary>
    public bool Counts => NetCents != 0;
}

/// <summary>What is summed in the same way by hour, day and employee. Units: unknown adds none; returns are negative.</summary>
internal sealed class SalesSums
{
    private long orders, orderNet, orderUnits, returns, returnNet, returnUnits, memberOrders, memberNet;

    public bool Any => orders + returns > 0;

    public void Add(in Document document)
    {
        if (document.IsOrder)
        {
            orders++;
            orderNet += document.NetCents;
            orderUnits += document.UnitsMilli;
            if (document.MemberId is not null) memberOrders++;
        }
        else
        {
            returns++;
            returnNet += document.NetCents;
            returnUnits += document.UnitsMilli;
        }

        if (document.MemberId is not null) memberNet += document.NetCents;
    }

    public void Clear() => orders = orderNet = orderUnits = returns = returnNet = returnUnits = memberOrders = memberNet = 0;

    /// <summary>Puts the eight sums into a row, from the given column on.</summary>
    public void Fill(Span<Cell> row, int from)
    {
        row[from] = orders;
        row[from + 1] = orderNet;
        row[from + 2] = orderUnits;
        row[from + 3] = returns;
        row[from + 4] = returnNet;
        row[from + 5] = returnUnits;
        row[from + 6] = memberOrders;
        row[from + 7] = memberNet;
    }
}
