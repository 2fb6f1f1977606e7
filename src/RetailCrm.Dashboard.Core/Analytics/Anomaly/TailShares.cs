namespace RetailCrm.Analytics.Anomaly;

/// <summary>
/// How rare a distance from the usual is: its tail share among the distances of the past. With few of them, by the table for normal
/// values, which is calibrated for the pooled spread of 13 weeks and not the one of the normal distribution.
/// </summary>
public sealed class TailShares
{
    /// <summary>Distances needed for a table of one's own.</summary>
    public const int LeastValues = 2_000;

    /// <summary>Without such a table only a distance of at least this is called unusual: 0.1 % of normal days.</summary>
    public const double LeastWithout = 4.12;

    // |z| and its two-sided tail share of normal values (simulated, ANALYTICS 7.1).
    private static readonly (double Z, double P)[] Normal = [(0, 1), (2.35, 0.05), (3.17, 0.01), (3.71, 0.0027), (LeastWithout, 0.001)];

    // Distances beyond which the tail is followed by a power law instead of counted.
    private const int LeastBeyond = 10;
    private readonly double[] ascending;

    private TailShares(double[] ascending) => this.ascending = ascending;

    /// <summary>False: the table for normal values is used.</summary>
    public bool IsOwn => ascending.Length >= LeastValues;

    /// <summary>From the signed or unsigned distances of past days, of all stores of a metric.</summary>
    public static TailShares Of(IEnumerable<double> distances) => new([.. distances.Select(Math.Abs).Order()]);

    /// <summary>Whether a day so far from the usual may be called unusual at all.</summary>
    public bool MayTell(double z) => IsOwn || Math.Abs(z) >= LeastWithout;

    /// <summary>Two-sided: the share of days as far from the usual as this one or farther; above 0.</summary>
    public double Of(double z)
    {
        z = Math.Abs(z);
        if (!IsOwn) return ByTable(z);
        int beyond = ascending.Length - FirstAtLeast(z);
        return beyond >= LeastBeyond ? (beyond + 1.0) / (ascending.Length + 1) : BeyondSeen(z);
    }

    // Between the table's rows, and beyond its end, ln p is taken as straight in z.
    private static double ByTable(double z)
    {
        int at = 1;
        while (at < Normal.Length - 1 && z > Normal[at].Z) at++;
        var (low, high) = (Normal[at - 1], Normal[at]);
        return Math.Exp(Math.Log(low.P) + (z - low.Z) / (high.Z - low.Z) * Math.Log(high.P / low.P));
    }

    // Hill's estimate of the tail (1975) from the farthest 1 %: heavy tails are not taken for light ones.
    private double BeyondSeen(double z)
    {
        int k = Math.Max(LeastBeyond, ascending.Length / 100);
        double from = ascending[^(k + 1)];
        if (from <= 0) return 1.0 / (ascending.Length + 1);
        double mean = 0;
        foreach (double value in ascending.AsSpan()[^k..]) mean += Math.Log(value / from) / k;
        return mean <= 0 ? 1.0 / (ascending.Length + 1) : (double)k / ascending.Length * Math.Pow(z / from, -1 / mean);
    }

    private int FirstAtLeast(double z)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] < z) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
