using RetailCrm.Analytics.Shrinkage;

namespace RetailCrm.Dashboard.Tests.Analytics.Shrinkage;

/// <summary>What groups usually come to, by hand and at the edges.</summary>
public class UsualShareTests
{
    [Fact]
    public void Equal_groups_leave_chance_alone()
    {
        var usual = UsualShare.Of(new(10, 100), [.. Enumerable.Repeat(new ShareCount(20, 100), 5)])!;
        Assert.Equal((Logit(10) - Logit(20)) / Math.Sqrt(Variance(10) + Variance(20) / 5), usual.Z, 1e-12);
        Assert.Equal(20.5 / 101, usual.Share, 1e-12);
        Assert.InRange(usual.P, 0.01, 0.1);
    }

    // Of hits of a hundred.
    private static double Logit(double hits) => Math.Log((hits + 0.5) / (100.5 - hits));

    private static double Variance(double hits) => 1 / (hits + 0.5) + 1 / (100.5 - hits);

    [Fact]
    public void Groups_that_differ_widely_forgive_more()
    {
        ShareCount low = new(100, 1000);
        var alike = UsualShare.Of(low, [new(190, 1000), new(195, 1000), new(200, 1000), new(205, 1000), new(210, 1000), new(200, 1000)])!;
        var wide = UsualShare.Of(low, [new(90, 1000), new(150, 1000), new(200, 1000), new(250, 1000), new(330, 1000), new(200, 1000)])!;
        Assert.True(alike.P < 0.001);
        Assert.True(wide.P > 0.05);
    }

    [Fact]
    public void Too_few_groups_or_nobody_say_nothing_and_none_and_all_stay_finite()
    {
        Assert.Null(UsualShare.Of(new(1, 10), [.. Enumerable.Repeat(new ShareCount(2, 10), 4)]));
        Assert.Null(UsualShare.Of(new(0, 0), [.. Enumerable.Repeat(new ShareCount(2, 10), 9)]));
        Assert.Null(UsualShare.Of(new(1, 10), [.. Enumerable.Repeat(new ShareCount(0, 0), 9)]));
        var none = UsualShare.Of(new(0, 50), [.. Enumerable.Repeat(new ShareCount(50, 50), 6)])!;
        Assert.True(double.IsFinite(none.Z) && none.P is > 0 and < 0.01);
    }
}
