using RetailCrm.Analytics.Distributions;

namespace RetailCrm.Dashboard.Tests.Analytics.Members;

public sealed class SortedCountsTests
{
    [Theory]
    [InlineData]
    [InlineData(7)]
    [InlineData(0, 1)]
    [InlineData(5, 3, 3, 900)]
    [InlineData(90, 0, 30, 31, 7)]
    public void The_median_is_that_of_the_sorted_values(params int[] values)
    {
        var counts = new SortedCounts();
        foreach (int value in values) counts.Add(value);
        Assert.Equal(Quantiles.Median([.. values.Order().Select(v => (long)v)]), counts.Median());
    }
}
