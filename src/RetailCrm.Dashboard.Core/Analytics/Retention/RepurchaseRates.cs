namespace RetailCrm.Analytics.Retention;

/// <summary>The repurchase rates of a period (ANALYTICS 2.1 and METRICS.md's return rate): counts, so that a rate can show its base.</summary>
/// <param name="from">Day number of the period's first day.</param>
/// <param name="to">Day number of its last day.</param>
public sealed class RepurchaseRates(int from, int to)
{
    private readonly int before = from - (to - from + 1);

    /// <summary>Members with a purchase day in the period.</summary>
    public long Buyers { get; private set; }

    /// <summary>Members with two or more.</summary>
    public long Repeat { get; private set; }

    /// <summary>Buyers who had bought before the period.</summary>
    public long ReturningBuyers { get; private set; }

    /// <summary>Members who had bought before the period, whether they came or not.</summary>
    public long EarlierBuyers { get; private set; }

    /// <summary>Members who bought in the equally long period before.</summary>
    public long BuyersBefore { get; private set; }

    /// <summary>Those of them who bought in this one too.</summary>
    public long BuyersInBoth { get; private set; }

    /// <summary>Takes a member's purchase days, ascending.</summary>
    public void Add(ReadOnlySpan<int> purchaseDays)
    {
        int inPeriod = 0;
        bool earlier = false, justBefore = false;
        foreach (int day in purchaseDays)
        {
            if (day > to) break;
            if (day >= from) inPeriod++;
            else earlier = true;
            if (day >= before && day < from) justBefore = true;
        }

        if (inPeriod >= 1) Buyers++;
        if (inPeriod >= 2) Repeat++;
        if (earlier) EarlierBuyers++;
        if (earlier && inPeriod >= 1) ReturningBuyers++;
        if (justBefore) BuyersBefore++;
        if (justBefore && inPeriod >= 1) BuyersInBoth++;
    }
}
