namespace RetailCrm.Common;

/// <summary>
/// Facts are kept as scaled integers, so that sums are exact and the same on both engines: money in cents (1/100),
/// prices and costs in 1/10,000, quantities in 1/1,000.
/// </summary>
public static class Scaled
{
    public const int CentsScale = 100;
    public const int PriceScale = 10_000;

    public static decimal FromCents(long cents) => cents / 100m;

    public static decimal? FromCents(long? cents) => cents / 100m;

    public static decimal FromMilli(long milli) => milli / 1000m;

    public static decimal? FromMilli(long? milli) => milli / 1000m;

    /// <summary>Half away from zero, as IMPORT.md asks.</summary>
    public static long ToScaled(decimal value, int scale) => (long)decimal.Round(value * scale, 0, MidpointRounding.AwayFromZero);
}
