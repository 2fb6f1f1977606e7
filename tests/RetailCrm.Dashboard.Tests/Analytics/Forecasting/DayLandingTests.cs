using RetailCrm.Analytics.Forecasting;

namespace RetailCrm.Dashboard.Tests.Analytics.Forecasting;

public class DayLandingTests
{
    // Eight like days, of which half had passed.
    private static readonly (double Until, double Whole)[] Halves = [.. Enumerable.Repeat((50.0, 100.0), 8)];

    [Fact]
    public void It_is_what_there_is_by_the_share_that_has_usually_passed()
    {
        var landing = DayLanding.Of(60, Halves)!;
        Assert.Equal((120, 120, 120, 0.5, 8), (landing.Value, landing.Range.Low, landing.Range.High, landing.Share, landing.Days));
        Assert.Null(DayLanding.Of(60, Halves[..3]));
        Assert.Null(DayLanding.Of(0, Halves));
    }

    [Fact]
    public void A_day_ends_with_no_less_than_it_has_sold()
    {
        var landing = DayLanding.Of(60, [.. Halves[..4], (60, 100), (60, 100), (40, 100), (40, 100)])!;
        var later = landing.NotBelow(135);
        Assert.Equal((135, 135), (later.Value, later.Range.Low));
        Assert.Equal(landing.Range.High, later.Range.High);
        Assert.Equal(landing, landing.NotBelow(61));
        Assert.Equal(new(900, 900), landing.NotBelow(900).Range);
    }
}
