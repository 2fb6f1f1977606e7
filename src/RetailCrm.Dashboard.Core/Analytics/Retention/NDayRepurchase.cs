namespace RetailCrm.Analytics.Retention;

/// <summary>Share of first-time buyers who came again within N days (ANALYTICS 2.2): only those whose N days are over count.</summary>
/// <param name="asOf">Day number of the last day that is looked at.</param>
/// <param name="days">N.</param>
public sealed class NDayRepurchase(int asOf, int days)
{
    public int Days => days;

    /// <summary>Members whose first purchase day is N days or more before the as-of day.</summary>
    public long Eligible { get; private set; }

    /// <summary>Those of them whose second purchase day came 1 to N days after the first.</summary>
    public long Repurchased { get; private set; }

    /// <summary>Takes a member's purchase days, ascending.</summary>
    public void Add(ReadOnlySpan<int> purchaseDays)
    {
        if (purchaseDays.IsEmpty || purchaseDays[0] > asOf - days) return;
        Eligible++;
        if (purchaseDays.Length > 1 && purchaseDays[1] - purchaseDays[0] <= days) Repurchased++;
    }
}
