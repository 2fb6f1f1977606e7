using RetailCrm.Aggregation;
using RetailCrm.Analytics.Prices;

namespace RetailCrm.Dashboard.Tests.Analytics.Prices;

public class PriceBandTests
{
    [Theory]
    [InlineData(99, 0, 100)]
    [InlineData(100, 100, 200)]
    [InlineData(199, 100, 200)]
    [InlineData(200, 200, 500)]
    [InlineData(999, 500, 1_000)]
    [InlineData(1_000, 1_000, 2_000)]
    [InlineData(4_999, 2_000, 5_000)]
    [InlineData(123_456_789, 100_000_000, 200_000_000)]
    public void A_price_lies_in_the_band_that_it_begins_or_passes(long cents, long from, long to)
    {
        Assert.Equal(from, PriceBand.FromOf(cents, 1_000));
        Assert.Equal(to, PriceBand.ToOf(from));
    }

    [Fact]
    public void The_price_is_that_of_a_unit_and_a_cent_is_not_rounded_up()
    {
        // 3 for 59.99: 19.9967 each, below 20.
        Assert.Equal(1_000, PriceBand.FromOf(5_999, 3_000));
        Assert.Equal(2_000, PriceBand.FromOf(6_000, 3_000));
        Assert.Equal(5_000, PriceBand.FromOf(2_500, 500));
        Assert.Equal(5_000_000_000_000_000_000, PriceBand.FromOf(long.MaxValue, 1));
    }

    [Fact]
    public void What_was_given_away_or_taken_back_has_no_band()
    {
        Assert.Null(PriceBand.FromOf(0, 1_000));
        Assert.Null(PriceBand.FromOf(-500, -1_000));
        Assert.Null(PriceBand.FromOf(500, 0));
    }

    [Fact]
    public void Bands_follow_each_other_without_a_gap()
    {
        long from = 0;
        for (int i = 0; i < 30; i++)
        {
            long to = PriceBand.ToOf(from);
            Assert.Equal((from, to), (PriceBand.FromOf(to - 1, 1_000), PriceBand.FromOf(to, 1_000)));
            from = to;
        }
    }
}
