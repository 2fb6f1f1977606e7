namespace RetailCrm.Analytics.Rfm;

/// <summary>The eight classes of high and low against the mean, in use in China (ANALYTICS 1.3 c).</summary>
public enum RfmEighth
{
    /// <summary>重要价值: R, F and M high.</summary>
    KeyValue,

    /// <summary>重要保持: only R low.</summary>
    KeyKeep,

    /// <summary>重要发展: only F low.</summary>
    KeyDevelop,

    /// <summary>重要挽留: only M high.</summary>
    KeyRetain,

    /// <summary>一般价值: only M low.</summary>
    GeneralValue,

    /// <summary>一般保持: only F high.</summary>
    GeneralKeep,

    /// <summary>一般发展: only R high.</summary>
    GeneralDevelop,

    /// <summary>一般挽留: all low.</summary>
    GeneralRetain,
}

/// <summary>The words of the classes as reports write them.</summary>
public static class RfmEighthNames
{
    public static string Code(this RfmEighth eighth) => eighth switch
    {
        RfmEighth.KeyValue => "key_value",
        RfmEighth.KeyKeep => "key_keep",
        RfmEighth.KeyDevelop => "key_develop",
        RfmEighth.KeyRetain => "key_retain",
        RfmEighth.GeneralValue => "general_value",
        RfmEighth.GeneralKeep => "general_keep",
        RfmEighth.GeneralDevelop => "general_develop",
        _ => "general_retain",
    };
}

/// <summary>Classes against the population's means, compared without rounding: R is high below the mean, F and M at or above it.</summary>
public sealed class RfmEighths
{
    private readonly long members, recency, purchases;
    private readonly Int128 cents;

    private RfmEighths(long members, long recency, long purchases, Int128 cents) => (this.members, this.recency, this.purchases, this.cents) = (members, recency, purchases, cents);

    public double MeanRecencyDays => recency / (double)members;

    public double MeanPurchaseDays => purchases / (double)members;

    public double MeanCents => (double)cents / members;

    /// <summary>Null for an empty population.</summary>
    public static RfmEighths? Of(IReadOnlyList<RfmValues> population)
    {
        if (population.Count == 0) return null;
        long recency = 0, purchases = 0;
        Int128 cents = 0;
        foreach (var values in population)
        {
            recency += values.RecencyDays;
            purchases += values.PurchaseDays;
            cents += values.Cents;
        }

        return new(population.Count, recency, purchases, cents);
    }

    public RfmEighth Class(in RfmValues values) => (values.RecencyDays * members < recency, values.PurchaseDays * members >= purchases, (Int128)values.Cents * members >= cents) switch
    {
        (true, true, true) => RfmEighth.KeyValue,
        (false, true, true) => RfmEighth.KeyKeep,
        (true, false, true) => RfmEighth.KeyDevelop,
        (false, false, true) => RfmEighth.KeyRetain,
        (true, true, false) => RfmEighth.GeneralValue,
        (false, true, false) => RfmEighth.GeneralKeep,
        (true, false, false) => RfmEighth.GeneralDevelop,
        _ => RfmEighth.GeneralRetain,
    };
}
