namespace RetailCrm.Analytics.Distributions;

/// <summary>Small whole numbers by how often each came: their median without sorting them.</summary>
public sealed class SortedCounts
{
    private long[] counts = new long[64];
    private long all;

    /// <param name="value">Not negative.</param>
    public void Add(int value)
    {
        if (value >= counts.Length) Array.Resize(ref counts, Math.Max(2 * counts.Length, value + 1));
        counts[value]++;
        all++;
    }

    /// <summary>The middle value or, of an even number, the mean of the two; null without any.</summary>
    public double? Median() => all == 0 ? null : (At((all - 1) / 2) + At(all / 2)) / 2.0;

    private int At(long place)
    {
        int value = 0;
        for (long below = counts[0]; below <= place; below += counts[value]) value++;
        return value;
    }
}
