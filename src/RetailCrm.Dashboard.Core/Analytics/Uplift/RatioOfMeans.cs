namespace RetailCrm.Analytics.Uplift;

/// <summary>
/// A ratio of sums over members, such as spend ÷ receipts, whose standard error looks at members and not at receipts: one
/// member's receipts are alike, and counting them as independent makes the interval too narrow (ANALYTICS.md 4.6).
/// </summary>
/// <param name="Value">Null where the base is 0.</param>
/// <param name="StandardError">Null below two members.</param>
public sealed record RatioOfMeans(double? Value, double? StandardError)
{
    /// <summary>y over x of the members.</summary>
    public static RatioOfMeans Of(in ArmMoments members)
    {
        if (members.Members == 0 || members.MeanX == 0) return new(null, null);
        var ratio = members.MeanY / members.MeanX;
        var variance = (members.VarianceY - 2 * ratio * members.Covariance + ratio * ratio * members.VarianceX) / (members.Members * members.MeanX * members.MeanX);
        return new(ratio, variance is { } v ? Math.Sqrt(Math.Max(0, v)) : null);
    }
}
