namespace RetailCrm.Data.SampleData;

/// <summary>What a stream of chance is for: each subject has its own, so that a change in one leaves the others as they are.</summary>
internal enum Subject
{
    Stores = 1,
    StoreDays,
    Staff,
    Products,
    Founders,
    Visits,
    Till,
    People,
    Campaigns,
    Traffic,
    FollowUps,
    Service,
    Shelves,
}

/// <summary>
/// Seeded chance (xoshiro256** started by splitmix64: Blackman and Vigna, 2018). The same seed, subject and place give the
/// same throws for ever, whatever was thrown elsewhere. Not for secrets.
/// </summary>
internal sealed class Dice
{
    private ulong a, b, c, d;

    public Dice(ulong seed, Subject subject, int first = 0, int second = 0)
    {
        var mix = seed ^ ((ulong)subject << 56) ^ ((ulong)(uint)first << 28) ^ (ulong)(uint)second * 0xD1B54A32D192ED03;
        (a, b, c, d) = (Split(ref mix), Split(ref mix), Split(ref mix), Split(ref mix));
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>0 … bound − 1.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Low … high, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Index of a rising table of shares whose last is 1.</summary>
    public int Slot(ReadOnlySpan<double> rising)
    {
        var at = Unit();
        var slot = 0;
        while (slot < rising.Length - 1 && at >= rising[slot]) slot++;
        return slot;
    }

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    public double Normal(double mean, double deviation) => mean + deviation * Normal();

    /// <summary>Exact below a mean of 30, rounded normal above.</summary>
    public int Poisson(double mean)
    {
        if (mean > 30) return Math.Max(0, (int)Math.Round(Normal(mean, Math.Sqrt(mean))));
        double limit = Math.Exp(-mean), product = Unit();
        var count = 0;
        for (; product > limit; count++) product *= Unit();
        return count;
    }

    /// <summary>Gamma of scale 1 (Marsaglia and Tsang, 2000; shapes below 1 by their power trick).</summary>
    public double Gamma(double shape)
    {
        if (shape < 1) return Gamma(shape + 1) * Math.Pow(1 - Unit(), 1 / shape);
        double third = shape - 1.0 / 3, width = 1 / Math.Sqrt(9 * third);
        while (true)
        {
            double x = Normal(), v = Math.Pow(1 + width * x, 3);
            if (v > 0 && Math.Log(1 - Unit()) < 0.5 * x * x + third * (1 - v + Math.Log(v))) return third * v;
        }
    }

    private ulong Next()
    {
        var result = ulong.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    private static ulong Split(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
