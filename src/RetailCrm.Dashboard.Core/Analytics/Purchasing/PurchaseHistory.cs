namespace RetailCrm.Analytics.Purchasing;

/// <summary>
/// All that the models need of a member (ANALYTICS.md 3.1), in one unit of time (days in the product).
/// </summary>
/// <param name="Repeats">x: purchase days after the first.</param>
/// <param name="Recency">t_x: from the first purchase day to the last; 0 without a repeat.</param>
/// <param name="Age">T: from the first purchase day to the as-of day.</param>
public readonly record struct PurchaseHistory(int Repeats, double Recency, double Age)
{
    /// <summary>
    /// The history of a member whose first purchase day is known. One who joined before the records begin has no known first
    /// day, and no history.
    /// </summary>
    /// <exception cref="ArgumentException">The days are out of order, or there are not as many between them as told.</exception>
    public static PurchaseHistory Of(DateOnly first, DateOnly last, int purchaseDays, DateOnly asOf)
    {
        if (last < first || asOf < last) throw new ArgumentException($"First {first:O}, last {last:O}, as of {asOf:O}.", nameof(last));
        if (purchaseDays < 1 || (purchaseDays == 1) != (first == last)) throw new ArgumentException($"{purchaseDays} purchase days from {first:O} to {last:O}.", nameof(purchaseDays));
        return new(purchaseDays - 1, last.DayNumber - first.DayNumber, asOf.DayNumber - first.DayNumber);
    }
}
