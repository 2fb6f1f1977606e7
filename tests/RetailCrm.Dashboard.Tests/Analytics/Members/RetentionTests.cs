using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Retention;

namespace RetailCrm.Dashboard.Tests.Analytics.Members;

/// <summary>Reference values: the hand example of ANALYTICS 2.4 (RET1), and what has no value.</summary>
public class RetentionTests
{
    private static readonly int AsOf = Day(4, 30);

    // A, C, D, E, F; B's only day was returned.
    private static readonly int[][] Members = [[Day(1, 5), Day(1, 25), Day(3, 10)], [], [Day(1, 20), Day(2, 28)], [Day(2, 3)], [Day(2, 15), Day(4, 20)], [Day(3, 1)]];

    [Fact]
    public void N_day_repurchase_counts_only_whose_days_are_over()
    {
        Assert.Equal([(5, 1), (5, 2), (2, 2)], ((int[])[30, 60, 90]).Select(n => NDay(Members, n)));
        // On the 90th day the 90 days are over, on the 89th they are not.
        Assert.Equal((1, 1), NDay([[Day(1, 30), Day(4, 30)], [Day(1, 31)]], 90));
    }

    [Fact]
    public void Without_the_return_B_is_eligible()
    {
        int[][] members = [.. Members];
        members[1] = [Day(1, 10)];
        Assert.Equal((6, 1), NDay(members, 30));
    }

    [Fact]
    public void Cohorts_classic_and_rolling()
    {
        var table = new CohortTable(AsOf);
        foreach (var member in Members) table.Add(member);
        var cells = table.Cells().ToList();
        Assert.Equal("2,1,1,0 2,0,1 1,0", Join(cells, c => c.Active));
        Assert.Equal("2,2,1,0 2,1,1 1,0", Join(cells, c => c.StillActive));
        Assert.All(cells, c => Assert.True(c.IsComplete));
        var running = new CohortTable(Day(4, 29));
        running.Add(Members[0]);
        Assert.Equal([true, true, true, false], running.Cells().Select(c => c.IsComplete));
    }

    [Fact]
    public void Repurchase_of_the_period()
    {
        var rates = new RepurchaseRates(Day(1, 1), AsOf);
        foreach (var member in Members) rates.Add(member);
        Assert.Equal((5, 3), (rates.Buyers, rates.Repeat));
        var april = new RepurchaseRates(Day(4, 1), AsOf);
        foreach (var member in Members) april.Add(member);
        // The 30 days before April begin on 2 March: F bought the day before.
        Assert.Equal((1, 0, 1, 5, 1, 0), (april.Buyers, april.Repeat, april.ReturningBuyers, april.EarlierBuyers, april.BuyersBefore, april.BuyersInBoth));
    }

    [Fact]
    public void Nobody_has_no_cohort_no_curve_and_no_thresholds()
    {
        Assert.Empty(new CohortTable(AsOf).Cells());
        var times = new ReturnTimes(AsOf);
        Assert.Empty(times.Curve());
        Assert.Null(times.Quantiles(.8));
        Assert.Null(new ReturnCurve(AsOf, 90, 30).Points()[0].Share);
    }

    [Fact]
    public void One_purchase_each_never_returns()
    {
        var times = new ReturnTimes(AsOf);
        for (int i = 0; i < 1000; i++) times.Add([AsOf - i]);
        Assert.All(times.Curve(), s => Assert.Equal(1, s.Share));
        Assert.Null(times.Quantiles(.8));
        Assert.Null(LifecycleThresholds.From(times));
    }

    [Fact]
    public void Too_few_gaps_leave_the_fixed_days_and_gaps_all_alike_are_their_length()
    {
        var times = new ReturnTimes(AsOf);
        int[] weekly = [.. Enumerable.Range(0, 500).Select(i => AsOf - 7 * (499 - i))];
        times.Add(weekly);
        Assert.Null(LifecycleThresholds.From(times));
        times.Add(weekly);
        Assert.Equal(new LifecycleThresholds(7, 7, 7), LifecycleThresholds.From(times));
    }

    [Fact]
    public void Gaps_longer_than_a_year_tell_nothing()
    {
        var times = new ReturnTimes(AsOf);
        for (int i = 0; i < 600; i++) times.Add([AsOf - 800, AsOf - 400]);
        Assert.Equal(600, times.ClosedGaps);
        Assert.Null(LifecycleThresholds.From(times));
    }

    private static (long Eligible, long Repurchased) NDay(int[][] members, int days)
    {
        var rate = new NDayRepurchase(AsOf, days);
        foreach (var member in members) rate.Add(member);
        return (rate.Eligible, rate.Repurchased);
    }

    private static string Join(List<CohortCell> cells, Func<CohortCell, long> value) => string.Join(' ', cells.GroupBy(c => c.Cohort).Select(c => string.Join(',', c.Select(value))));

    private static int Day(int month, int day) => new DateOnly(2026, month, day).DayNumber;
}
