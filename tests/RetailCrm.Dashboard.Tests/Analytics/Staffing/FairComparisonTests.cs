using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Analytics.Staffing;

namespace RetailCrm.Dashboard.Tests.Analytics.Staffing;

/// <summary>Golden test EMP1 (ANALYTICS.md 6.2 to 6.4), and what it leaves open.</summary>
public class FairComparisonTests
{
    private static readonly Expected[] Five = [new(30, 25), new(55, 50), new(12, 20), new(80, 70), new(23, 30)];

    // A gamma law of such a shape has no quantile in a lifetime.
    [Fact]
    public void A_spread_that_is_rounding_is_noise()
    {
        var rounding = CountShrinkage.Of([new(3 + 1e-9, 2), new(1 - 1e-9, 2)])!;
        Assert.True(rounding.IsNoise);
        Assert.Null(rounding.IntervalOf(new(3, 2), 0.9));
        Assert.False(CountShrinkage.Of([new(30, 20), new(10, 20)])!.IsNoise);
    }

    [Fact]
    public void Counts_are_shrunk_as_printed()
    {
        var fit = CountShrinkage.Of(Five)!;
        Near([1.02564103, 0.02399204, 43.84536271, 42.74922863], [fit.Mean, fit.TauSquared, fit.Shape, fit.Rate]);
        Near([1.08998086, 1.06572706, 0.88997688, 1.09841428, 0.91884634], Five.Select(fit.Of));
        // Raw best is the first, shrunk best the fourth: 80 receipts know more than 30.
        Assert.Equal(0, Five.Index().MaxBy(u => u.Item.Ratio).Index);
        Assert.Equal(3, Five.Index().MaxBy(u => fit.Of(u.Item)).Index);
    }

    [Fact]
    public void The_interval_and_deviation_are_the_posteriors()
    {
        var fit = CountShrinkage.Of(Five)!;
        var interval = fit.IntervalOf(Five[3], 0.9)!.Value;
        Assert.True(interval.Low < fit.Of(Five[3]) && fit.Of(Five[3]) < interval.High);
        // Gamma(123.845, 112.749): sd = √shape ÷ rate.
        Assert.Equal(Math.Sqrt(80 + fit.Shape) / (70 + fit.Rate), fit.Deviation(Five[3]), 1e-12);
        Assert.InRange((interval.High - interval.Low) / fit.Deviation(Five[3]), 3.2, 3.4);
    }

    [Fact]
    public void Degenerate_units_have_a_label_and_no_number_that_is_none()
    {
        Assert.Null(CountShrinkage.Of([]));
        Assert.Null(CountShrinkage.Of([new(0, 0), new(3, 0)]));
        Assert.Null(CountShrinkage.Of([new(0, 10), new(0, 4)]));
        foreach (var fit in (CountShrinkage[])[CountShrinkage.Of([new(12, 10)])!, CountShrinkage.Of([new(10, 10), new(20, 20), new(5, 5)])!])
        {
            Assert.True(fit.IsNoise);
            Assert.Equal((fit.Mean, 0.0), (fit.Of(new(3, 9)), fit.Deviation(new(3, 9))));
            Assert.Null(fit.IntervalOf(new(3, 9), 0.9));
        }
    }

    [Fact]
    public void Simpsons_paradox_goes_away_on_one_mix()
    {
        Counted[] amy = [new(36, 90), new(2, 10)], bob = [new(5, 10), new(27, 90)];
        Assert.True(amy.Sum(c => c.Successes) > bob.Sum(c => c.Successes));
        Near([0.30, 0.40], StandardRates.OnPooledMix([amy, bob]).Select(r => r!.Value));
        Assert.Equal([null, 0.5], StandardRates.OnPooledMix([[new(0, 0), new(1, 2)], [new(1, 2), new(1, 2)]]));
        Assert.Empty(StandardRates.OnPooledMix([]));
        Assert.Equal([null], StandardRates.OnPooledMix([[new(0, 0)]]));
    }

    [Fact]
    public void Berkeley_admissions_turn_around_by_department()
    {
        // UCBAdmissions: admitted and applied of departments A to F.
        Counted[] men = [new(512, 825), new(353, 560), new(120, 325), new(138, 417), new(53, 191), new(22, 373)];
        Counted[] women = [new(89, 108), new(17, 25), new(202, 593), new(131, 375), new(94, 393), new(24, 341)];
        Assert.Equal(0.44519, men.Sum(c => c.Successes) / (double)men.Sum(c => c.Trials), 1e-5);
        Assert.Equal(0.30354, women.Sum(c => c.Successes) / (double)women.Sum(c => c.Trials), 1e-5);
        var rates = StandardRates.OnPooledMix([men, women]);
        Assert.True(rates[1] > rates[0]);
    }

    [Fact]
    public void Who_works_the_quiet_days_is_expected_less()
    {
        // Mondays 1 receipt an hour, Saturdays 3; both sell exactly so, at 24 and 48 hours of each.
        WorkedDay[] days = [new(1, 9, 0, null, 24, 24), new(2, 9, 0, null, 48, 48), new(1, 9, 5, null, 48, 144), new(2, 9, 5, null, 24, 72)];
        var people = ExpectedReceipts.Of(days, (_, _) => null);
        Assert.Equal((168.0, 168.0), (people[1].Observed, people[1].Expectation));
        Assert.Equal((120.0, 120.0), (people[2].Observed, people[2].Expectation));
    }

    [Fact]
    public void Hours_of_the_day_count_where_every_shift_begins_at_a_known_time()
    {
        // 10 to 12 has 1 receipt in 4, 12 to 14 three; 40 staffed hours in each band.
        WorkedDay[] days = [.. Enumerable.Range(0, 20).SelectMany(_ => (WorkedDay[])[new(1, 9, 0, 600, 2, 2), new(2, 9, 0, 720, 2, 6)])];
        var hours = new long[24];
        (hours[10], hours[11], hours[12], hours[13]) = (20, 20, 60, 60);
        var people = ExpectedReceipts.Of(days, (_, _) => hours);
        Near([40, 120], [people[1].Expectation, people[2].Expectation]);
        // One shift without a start: the hours of the day are not known, only the weekday is.
        var merged = ExpectedReceipts.Of([.. days, new(3, 9, 0, null, 2, 4)], (_, _) => hours);
        Near([80, 80, 4], [merged[1].Expectation, merged[2].Expectation, merged[3].Expectation]);
    }

    [Fact]
    public void A_shift_over_midnight_begins_the_clock_anew()
    {
        WorkedDay[] days = [.. Enumerable.Range(0, 20).Select(_ => new WorkedDay(1, 9, 4, 23 * 60, 2, 4))];
        var hours = new long[24];
        (hours[23], hours[0]) = (40, 40);
        Near([80], [ExpectedReceipts.Of(days, (_, _) => hours)[1].Expectation]);
    }

    [Fact]
    public void Small_cells_join_their_neighbours_and_nothing_is_lost()
    {
        Assert.Equal([0, 0, 0, 1, 1, 1, 1], ExpectedReceipts.Cells([8, 8, 8, 8, 8, 8, 2]));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0], ExpectedReceipts.Cells([8, 8, 8, 1, 1, 1, 1]));
        Assert.Equal([0, 1, 2, 2, 2, 2, 2], ExpectedReceipts.Cells([20, 20, 20, 0, 0, 0, 0]));
        Assert.Equal([0, 0, 0], ExpectedReceipts.Cells([1, 0, 1]));
        WorkedDay[] days = [new(1, 9, 0, 540, 8, 7), new(2, 9, 2, 600, 6, 11), new(3, 9, 6, 1200, 8, 1), new(1, 8, 3, 540, 8, 5)];
        var hours = Enumerable.Range(0, 24).Select(h => h is > 8 and < 22 ? 3L : 0).ToArray();
        var people = ExpectedReceipts.Of(days, (_, _) => hours);
        Assert.Equal(24.0, people.Values.Sum(p => p.Observed));
        Near([24], [people.Values.Sum(p => p.Expectation)]);
        Assert.Empty(ExpectedReceipts.Of([new(1, 9, 0, null, 0, 3)], (_, _) => null));
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<double> got, [CallerArgumentExpression(nameof(got))] string what = "", [CallerMemberName] string test = "") =>
        Assert.All(expected.Zip(got), p => Assert.Equal(p.First, p.Second, 1e-6, what, test));
}
