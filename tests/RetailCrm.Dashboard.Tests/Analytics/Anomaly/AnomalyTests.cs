using RetailCrm.Analytics.Anomaly;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Dashboard.Tests.Analytics.Anomaly;

/// <summary>Golden test AL1 and the edges of ANALYTICS 7.1.</summary>
public class AnomalyTests
{
    private static readonly double[] Published = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1];

    [Fact]
    public void AL1_Benjamini_and_Hochberg_1995_reject_four()
    {
        var adjusted = MultipleTests.FalseDiscoveryRate(Published);
        Assert.Equal([.0015, .003, .0095, .035625, .0603, .0638571, .0638571, .0645, .0765, .486, .5811818, .714875, .7532308, .8132143, 1], adjusted.Select(p => Math.Round(p, 7)));
        Assert.Equal(4, adjusted.Count(p => p <= 0.05));
        Assert.Equal(3, Published.Count(p => p * Published.Length <= 0.05));
    }

    [Fact]
    public void AL1_the_Monday_that_three_sigma_misses()
    {
        double[] mondays = [100, 104, 96, 102, 98, 101, 99, 150];
        double median = WeekdayPattern.Median([.. mondays]), spread = 1.4826 * WeekdayPattern.Deviation([.. mondays]);
        Assert.Equal((100.5, 2.9652, -13.66), (median, Math.Round(spread, 4), Math.Round((60 - median) / spread, 2)));

        // The same within the pattern: a week of which only the Mondays differ from one another.
        var days = new double?[8 * 7];
        for (int week = 0; week < 8; week++) days[week * 7] = mondays[week];
        for (int i = 0; i < days.Length; i++) days[i] ??= mondays[i / 7];
        var pattern = WeekdayPattern.Of(days).Pattern!;
        Assert.Equal((100.5, 8, 56), (pattern.Typical, pattern.SameWeekdays, pattern.Days));
        Assert.Equal(-13.66, pattern.Z(60), 0.005);
        // What the whole chain did is not the store's.
        Assert.Equal(0, pattern.Z(60, shock: -40.5), 12);
    }

    [Fact]
    public void AL1_normal_stores_alarm_as_often_as_the_table_says()
    {
        var draws = new Draws(11);
        const int Stores = 50, Days = 400;
        int[] beyond = new int[4];
        double[] limits = [2.35, 3.17, 3.71, 4.12], targets = [.05, .01, .0027, .001];
        var distances = new List<double>();
        for (int store = 0; store < Stores; store++)
        {
            var days = new double?[WeekdayPattern.Window + Days];
            for (int i = 0; i < days.Length; i++) days[i] = 7 + 0.3 * (i % 7) + 0.2 * draws.Normal();
            for (int day = WeekdayPattern.Window; day < days.Length; day++)
            {
                double z = WeekdayPattern.Of(days.AsSpan(0, day)).Pattern!.Z(days[day]!.Value);
                distances.Add(z);
                for (int i = 0; i < limits.Length; i++) beyond[i] += Math.Abs(z) > limits[i] ? 1 : 0;
            }
        }

        double n = Stores * Days;
        Assert.InRange(beyond[0] / n, .8 * targets[0], 1.2 * targets[0]);
        Assert.InRange(beyond[1] / n, .8 * targets[1], 1.2 * targets[1]);
        // By a table of one's own: as many alarms as asked for, whatever the shape of the values.
        var half = (int)n / 2;
        var own = TailShares.Of(distances.Take(half));
        Assert.True(own.IsOwn);
        Assert.InRange(distances.Skip(half).Count(z => own.Of(z) <= .05) / (n / 2), .8 * .05, 1.2 * .05);
        Assert.InRange(distances.Skip(half).Count(z => own.Of(z) <= .01) / (n / 2), .8 * .01, 1.2 * .01);
    }

    [Fact]
    public void The_table_for_normal_values_is_met_at_its_rows_and_falls_between_and_beyond()
    {
        var table = TailShares.Of([]);
        Assert.False(table.IsOwn);
        Assert.Equal((false, true), (table.MayTell(4.1), table.MayTell(-4.12)));
        Assert.Equal([1, .05, .01, .0027, .001], new[] { 0, 2.35, -3.17, 3.71, -4.12 }.Select(z => Math.Round(table.Of(z), 12)));
        var falling = Enumerable.Range(0, 100).Select(i => table.Of(i / 10.0)).ToList();
        Assert.Equal(falling.OrderDescending(), falling);
        Assert.InRange(table.Of(40), double.Epsilon, 1e-20);
    }

    [Fact]
    public void A_table_of_one_s_own_counts_and_follows_the_tail_where_nothing_was_seen()
    {
        // A tail of power 3: P(|z| > x) = x^-3.
        var own = TailShares.Of(Enumerable.Range(1, 4000).Select(i => Math.Pow(i / 4000.5, -1 / 3.0)));
        Assert.Equal(.5, own.Of(Math.Pow(2, 1 / 3.0)), 1e-3);
        Assert.Equal(.01, own.Of(Math.Pow(100, 1 / 3.0)), 1e-3);
        Assert.InRange(own.Of(100), .3e-6, 3e-6);
        Assert.Equal(own.Of(5), own.Of(-5));
        // Nothing but one value: no tail to follow, and still above 0.
        Assert.InRange(TailShares.Of(Enumerable.Repeat(0.0, 2500)).Of(3), 1e-4, 1e-3);
    }

    [Fact]
    public void Low_counts_have_exact_tails()
    {
        Assert.Equal(.01033605, LowCounts.AtMost(3, 10), 1e-8);
        Assert.Equal(2 * .01033605, LowCounts.Tail(3, 10), 1e-7);
        Assert.Equal(1, LowCounts.Tail(10, 10));
        Assert.Equal(0, LowCounts.AtMost(-1, 10));
        Assert.Equal(Math.Exp(-10), LowCounts.AtMost(0, 10), 1e-12);
        // Negative binomial of size 5 and mean 10 (ANALYTICS 7.6): variance 30, three times the mean.
        Assert.Equal((.9406488, .9537992), (Math.Round(LowCounts.AtMost(19, 10, 3), 7), Math.Round(LowCounts.AtMost(20, 10, 3), 7)));
        Assert.Equal(3, LowCounts.Dispersion(Enumerable.Range(0, 40).Select(i => (10 + (i % 2 == 0 ? 1 : -1) * Math.Sqrt(30), 10.0)))!.Value, 1e-9);
        Assert.Null(LowCounts.Dispersion([(3, 10)]));
        Assert.Equal(1, LowCounts.Dispersion(Enumerable.Repeat((10.0, 10.0), 30)));
    }

    [Fact]
    public void A_small_fall_that_goes_on_is_found_though_no_day_stands_out()
    {
        var (sum, since) = SlowDrift.Of([0.3, -0.4, 1.2, -1.5, -1.5, null, -1.5, -1.5, -1.5, -1.5]);
        Assert.Equal((6, 3), (Math.Round(sum, 9), since));
        Assert.True(sum > SlowDrift.Limit);
        Assert.Equal((0, 3), SlowDrift.Of([2, 2, 2]));
    }

    [Fact]
    public void What_cannot_be_judged_says_why()
    {
        Assert.Equal(NoJudgement.TooShort, WeekdayPattern.Of([]).Why);
        Assert.Equal(NoJudgement.TooShort, WeekdayPattern.Of(Days(27, i => i)).Why);
        Assert.Null(WeekdayPattern.Of(Days(28, i => i)).Why);
        // Enough days, but too few of this weekday: every seventh was closed.
        Assert.Equal(NoJudgement.TooShort, WeekdayPattern.Of(Days(91, i => i % 7 == 0 ? null : i)).Why);
        Assert.Equal(NoJudgement.AllZero, WeekdayPattern.Of(Days(91, _ => 0)).Why);
        Assert.Equal(NoJudgement.Constant, WeekdayPattern.Of(Days(91, i => 5 + i % 7)).Why);
        // Hardly any spread is taken as 2 %.
        Assert.Equal(.02, WeekdayPattern.Of(Days(91, i => 5 + i / 7 * 1e-6)).Pattern!.Spread);
        Assert.Equal((null, NoJudgement.FewStores), ChainShock.Of([-3]));
        Assert.Equal((-3.0, (NoJudgement?)null), ChainShock.Of([-9, -3, 1, -4, 5]));
    }

    [Fact]
    public void The_scales_are_finite_everywhere_and_lead_back()
    {
        Assert.Equal((0, 0), (AnomalyScale.OfAmount(0), AnomalyScale.OfAmount(-50)));
        Assert.Equal(1234.5, AnomalyScale.ToAmount(AnomalyScale.OfAmount(1234.5)), 1e-9);
        Assert.Equal(10.5 / 101, AnomalyScale.ToRate(AnomalyScale.OfRate(10, 100)), 1e-12);
        Assert.True(double.IsFinite(AnomalyScale.OfRate(0, 40)) && double.IsFinite(AnomalyScale.OfRate(40, 40)));
        Assert.Equal(AnomalyScale.OfRate(40, 40), AnomalyScale.OfRate(55, 40));
    }

    private static double?[] Days(int count, Func<int, double?> value) => [.. Enumerable.Range(0, count).Select(value)];
}
