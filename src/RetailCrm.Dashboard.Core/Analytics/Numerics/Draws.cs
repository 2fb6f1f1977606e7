namespace RetailCrm.Analytics.Numerics;

/// <summary>Seeded chance for resampling (splitmix64: Steele, Lea and Flood, 2014): the same seed gives the same draws for ever.</summary>
internal sealed class Draws(ulong seed)
{
    private const int StepBits = 12;
    private static readonly double[] Steps = [.. Enumerable.Range(0, 1 << StepBits).Select(i => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (i + 0.5) / (1 << StepBits)))];
    private ulong state = seed;

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Standard normals in 4,096 steps of equal chance (none beyond ±3.7): for very many draws whose order is what counts.</summary>
    public void NormalSteps(Span<double> values)
    {
        foreach (ref double value in values) value = Steps[Next() >> (64 - StepBits)];
    }

    /// <summary>Poisson: by inversion up to a mean of 30, a rounded normal above.</summary>
    public long Poisson(double mean)
    {
        if (mean > 30) return Math.Max(0, (long)Math.Round(mean + Math.Sqrt(mean) * Normal()));
        double uniform = Unit(), term = Math.Exp(-mean), sum = term;
        int k = 0;
        while (uniform > sum && k < 200) sum += term *= mean / ++k;
        return k;
    }

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
