using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Tests.Data.SampleData;

public class DiceTests
{
    [Fact]
    public void Streams_are_the_same_for_the_same_place_and_apart_for_another()
    {
        double[] Throws(Dice dice) => [.. Enumerable.Range(0, 100).Select(_ => dice.Unit())];
        var one = Throws(new(1, Subject.Till, 3, 4));
        Assert.Equal(one, Throws(new(1, Subject.Till, 3, 4)));
        Assert.Empty(one.Intersect(Throws(new(2, Subject.Till, 3, 4))));
        Assert.Empty(one.Intersect(Throws(new(1, Subject.Traffic, 3, 4))));
        Assert.Empty(one.Intersect(Throws(new(1, Subject.Till, 4, 3))));
    }

    [Theory]
    [InlineData("unit", 0.5, 1 / 12.0)]
    [InlineData("normal", 0, 1)]
    [InlineData("poisson 3", 3, 3)]
    [InlineData("poisson 80", 80, 80)]
    [InlineData("gamma 0.75", 0.75, 0.75)]
    [InlineData("gamma 4", 4, 4)]
    [InlineData("below 7", 3, 4)]
    public void Means_and_variances_are_those_of_the_distribution(string kind, double mean, double variance)
    {
        var dice = new Dice(5, Subject.Stores);
        const int count = 40_000;
        var values = Enumerable.Range(0, count).Select(_ => Throw(kind, dice)).ToList();
        var average = values.Average();
        // Five standard errors of the mean, and a twentieth of the variance.
        Assert.InRange(average, mean - 5 * Math.Sqrt(variance / count), mean + 5 * Math.Sqrt(variance / count));
        Assert.InRange(values.Sum(v => (v - average) * (v - average)) / count, variance * 0.95, variance * 1.05);
    }

    [Fact]
    public void Slot_follows_its_shares()
    {
        var dice = new Dice(6, Subject.Stores);
        var slots = Enumerable.Range(0, 20_000).Select(_ => dice.Slot([0.1, 0.4, 1])).CountBy(s => s).ToDictionary();
        Assert.InRange(slots[0], 1_800, 2_200);
        Assert.InRange(slots[1], 5_700, 6_300);
        Assert.InRange(slots[2], 11_600, 12_400);
    }

    private static double Throw(string kind, Dice dice) => kind switch
    {
        "unit" => dice.Unit(),
        "normal" => dice.Normal(),
        "poisson 3" => dice.Poisson(3),
        "poisson 80" => dice.Poisson(80),
        "gamma 0.75" => dice.Gamma(0.75),
        "gamma 4" => dice.Gamma(4),
        _ => dice.Below(7),
    };
}
