namespace RetailCrm.Analytics.Numerics;

/// <summary>A confidence interval, both ends finite.</summary>
public readonly record struct Interval(double Low, double High)
{
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>The interval of a multiple; a negative one turns it around.</summary>
    public Interval Times(double factor) => factor < 0 ? new(High * factor, Low * factor) : new(Low * factor, High * factor);

    public Interval Plus(double shift) => new(Low + shift, High + shift);
}
