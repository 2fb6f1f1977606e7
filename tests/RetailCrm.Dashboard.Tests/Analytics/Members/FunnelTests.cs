using RetailCrm.Analytics.Funnel;

namespace RetailCrm.Dashboard.Tests.Analytics.Members;

/// <summary>ANALYTICS 8.1 (a), worked by hand: follow-up of 90 days, high value from 100.00 on.</summary>
public class FunnelTests
{
    [Fact]
    public void Steps_are_nested_and_every_member_has_had_the_same_time()
    {
        var funnel = new CohortFunnel(asOf: 1000, followUp: 90, highValueCents: 100_00);
        funnel.Add(910, [], []);
        funnel.Add(910, [910], [500_00]);
        funnel.Add(900, [905, 990], [10_00, 20_00]);
        funnel.Add(900, [905, 991], [10_00, 20_00]);
        funnel.Add(900, [910, 930, 950, 970], [10_00, 20_00, 30_00, 40_00]);
        funnel.Add(900, [890, 920, 940], [90_00, 5_00, 5_00]);
        funnel.Add(900, [901, 902, 903, 995], [90_00, 5_00, 1_00, 500_00]);
        funnel.Add(911, [911, 912, 913], [90_00, 90_00, 90_00]);
        Assert.Equal((7, 1), (funnel.Joined, funnel.NotOver));
        Assert.Equal([new(7, 0), new(6, 3), new(4, 25), new(3, 40), new(2, 55)], funnel.Steps());
    }

    [Fact]
    public void Nobody_joined()
    {
        var steps = new CohortFunnel(1000, 90, 100).Steps();
        Assert.All(steps, s => Assert.Equal((0, null), (s.Members, s.MedianDays)));
    }
}
