namespace RetailCrm.Analytics.Purchasing;

/// <summary>What the models say of one member; of members like this one, on average.</summary>
/// <param name="PAlive">Not a churn score: 1 for every one-time buyer under BG/NBD.</param>
/// <param name="PBuy90">At least one purchase within 90 days; 1 − it is the churn warning.</param>
/// <param name="Expected365">Purchases within 365 days.</param>
/// <param name="Value12Months">Discounted value of the next 12 months; null when no spend is known.</param>
public readonly record struct MemberScore(double PAlive, double PBuy90, double Expected365, double? Value12Months);

/// <summary>
/// Scores members from their histories in days (ANALYTICS.md 3.8): value = margin · E[spend] · Σ over 12 months of the month's
/// expected purchases ÷ (1 + discount)^month, a month being 30.4375 days.
/// </summary>
/// <param name="model">Fitted in days.</param>
/// <param name="spend">The spend of a purchase day.</param>
/// <param name="margin">Share of sales that is margin; 1 gives revenue, and is to be labelled so.</param>
/// <param name="monthlyDiscount">0.01 = 1% a month.</param>
public sealed class MemberScoring(PurchaseModel model, SpendFit spend, double margin = 1, double monthlyDiscount = 0.01)
{
    private const double Month = 30.4375;
    private static readonly double[] Durations = [.. Enumerable.Range(1, 11).Select(i => i * Month), 365, 12 * Month];
    private readonly double[] discounts = [.. Enumerable.Range(1, 12).Select(i => Math.Pow(1 + monthlyDiscount, -i))];

    /// <summary>The score of one member; <paramref name="repeatMean"/> is the mean spend of the repeat purchase days, not read without one.</summary>
    /// <param name="history">In days.</param>
    /// <param name="repeatMean">In money.</param>
    /// <param name="ownMargin">The margin of the member's own purchases; null: that of everybody.</param>
    public MemberScore Score(PurchaseHistory history, double repeatMean, double? ownMargin = null)
    {
        Span<double> expected = stackalloc double[13];
        model.ExpectedPurchases(history, Durations, expected);
        double discounted = 0, before = 0, year = expected[11];
        expected[11] = expected[12];
        for (int i = 0; i < discounts.Length; i++)
        {
            discounted += (expected[i] - before) * discounts[i];
            before = expected[i];
        }

        return new(model.PAlive(history), PBuy90(history), year, (ownMargin ?? margin) * discounted * spend.ExpectedSpend(new(history.Repeats, repeatMean)));
    }

    /// <summary>The chance alone of at least one purchase within 90 days: a small part of a score's work.</summary>
    /// <param name="history">In days.</param>
    public double PBuy90(PurchaseHistory history) => model.PBuy(history, 90);
}
