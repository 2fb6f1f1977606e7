namespace RetailCrm.Analytics.Rfm;

/// <summary>Recency, frequency and money, each 1 to 5; 5 is best.</summary>
public readonly record struct RfmScore(int R, int F, int M)
{
    /// <summary>100 R + 10 F + M.</summary>
    public int Code => 100 * R + 10 * F + M;
}

/// <summary>What a member is scored by, over the window.</summary>
/// <param name="RecencyDays">Days since the last purchase day; 0 = bought on the as-of day.</param>
/// <param name="PurchaseDays">Number of purchase days: 1 or more.</param>
/// <param name="Cents">Net spend; may be 0 or negative.</param>
public readonly record struct RfmValues(int RecencyDays, int PurchaseDays, long Cents);
