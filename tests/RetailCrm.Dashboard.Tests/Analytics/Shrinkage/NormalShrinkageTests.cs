using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Shrinkage;

namespace RetailCrm.Dashboard.Tests.Analytics.Shrinkage;

/// <summary>Golden test EB1, the normal part: published data sets and the five stores of ANALYTICS.md 5.3.</summary>
public class NormalShrinkageTests
{
    private static readonly Measured[] Stores = [new(0.12, 0.0004), new(0.02, 0.0009), new(-0.05, 0.0016), new(0.30, 0.04), new(0.06, 0.0004)];

    // Treated with and without the disease, control with and without: the 13 trials of metafor's dat.bcg.
    private static readonly (double, double, double, double)[] Bcg =
    [
        (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619),
        (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
    ];

    [Fact]
    public void BCG_vaccine_trials()
    {
        Measured[] trials = [.. Bcg.Select(t => new Measured(Math.Log(t.Item1 / (t.Item1 + t.Item2) / (t.Item3 / (t.Item3 + t.Item4))), 1 / t.Item1 - 1 / (t.Item1 + t.Item2) + 1 / t.Item3 - 1 / (t.Item3 + t.Item4)))];
        var fit = NormalShrinkage.Of(trials)!;
        Equal([-0.43028516, 152.23300808, 0.30876026, -0.71411722, 0.17874209], [fit.FixedMean, fit.Q, fit.TauSquared, fit.Mean, fit.MeanError], 1e-6);
        Equal([-0.88931133, 0.32558477, -0.79939097], [trials[0].Value, trials[0].Variance, fit.Units[0].Mean], 1e-8);
        Equal([0.01195233, 0.00275444], [trials[7].Value, fit.Units[7].Mean], 1e-8);
    }

    [Fact]
    public void Eight_schools_are_pooled()
    {
        double[] effects = [28, 8, -3, 7, -1, 1, 18, 12], errors = [15, 10, 16, 11, 9, 11, 10, 18];
        var fit = NormalShrinkage.Of([.. effects.Zip(errors, (e, s) => new Measured(e, s * s))])!;
        Equal([7.6856, 4.0719, 4.7071], [fit.Mean, fit.MeanError, fit.Q], 5e-5);
        Assert.True(fit.IsNoise);
        Assert.All(fit.Units, u => Assert.Equal((1.0, fit.Mean, 0.0), (u.Pull, Math.Round(u.Mean, 12) == Math.Round(fit.Mean, 12) ? fit.Mean : u.Mean, u.Deviation)));
    }

    [Fact]
    public void Five_stores_by_hand()
    {
        var fit = NormalShrinkage.Of(Stores)!;
        Equal([0.06633114, 19.50926972, 0.00331974, 0.04984236], [fit.FixedMean, fit.Q, fit.TauSquared, fit.Mean], 1e-8);
        Equal([0.10753448, 0.21328342, 0.32522062, 0.92336663, 0.10753448], [.. fit.Units.Select(u => u.Pull)], 1e-8);
        Equal([0.11245563, 0.02636488, -0.01752921, 0.06901278, 0.05890770], [.. fit.Units.Select(u => u.Mean)], 1e-8);
        Equal([0.01889408, 0.02660911, 0.03285798, 0.05536546, 0.01889408], [.. fit.Units.Select(u => u.Deviation)], 1e-8);
        var ranks = Ranking.Of([.. fit.Units.Select(u => (u.Mean, u.Deviation))], 1);
        Equal([1.256, 3.742, 4.739, 2.536, 2.727], [.. ranks.Select(r => r.Expected)], 6e-4);
    }

    [Fact]
    public void Rank_ranges_hold_the_expected_rank_and_say_who_may_be_best()
    {
        var fit = NormalShrinkage.Of(Stores)!;
        (double, double)[] units = [.. fit.Units.Select(u => (u.Mean, u.Deviation))];
        var ranks = Ranking.Of(units, 1);
        Assert.Equal(ranks, Ranking.Of(units, 1));
        Assert.All(ranks, r => Assert.InRange(r.Expected, r.Low, r.High));
        Assert.Equal((1, 2), (ranks[0].Low, ranks[0].High));
        Assert.True(ranks[3].High - ranks[3].Low >= 3, "a tiny store may be anywhere");
        Assert.Equal(2, ranks.Sum(r => r.TopQuartile), 9); // the best quarter of five is two
        Assert.Equal([1, 2], Ranking.Of([(5, 0), (3, 0)], 1).Select(r => r.Low));
        Assert.Empty(Ranking.Of([], 1));
    }

    [Fact]
    public void Thousands_of_units_are_ranked_in_groups_that_hold_their_place()
    {
        // Apart by far more than they may differ: each one's place is known.
        var ranks = Ranking.Of([.. Enumerable.Range(0, 2_500).Select(i => ((double)-i, 0.01))], 1);
        Assert.Equal(Enumerable.Range(1, 2_500).Select(r => (double)r), ranks.Select(r => r.Expected));
        Assert.All(ranks.Select((r, i) => (Rank: i + 1, r.Low, r.High)), r => Assert.True(r.Low <= r.Rank && r.Rank <= r.High && r.High - r.Low < 3, $"{r}"));
        Assert.Equal((2_500, 625), (ranks[^1].High, ranks.Count(r => r.TopQuartile == 1)));
        Assert.Equal(625, ranks.Sum(r => r.TopQuartile), 9);
    }

    [Fact]
    public void Tiers_tell_only_what_is_sure()
    {
        var fit = NormalShrinkage.Of(Stores)!;
        Assert.Equal([Tier.SurelyAbove, Tier.NotDistinguishable, Tier.SurelyBelow, Tier.NotDistinguishable, Tier.NotDistinguishable], fit.Units.Select(u => Ranking.TierOf(u.Mean, u.Deviation, fit.Mean)));
        Assert.Equal(Tier.NotDistinguishable, Ranking.TierOf(5, 0, 3)); // all pooled: nothing is sure
    }

    [Fact]
    public void Baseball_of_Efron_and_Morris()
    {
        double[] averages = [.. new[] { 18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7 }.Select(hits => hits / 45.0)];
        var mean = averages.Average();
        var fit = EqualNoise.Of(averages, mean * (1 - mean) / 45)!;
        Equal([0.26543210, 0.21165342, 0.29391385], [fit.Mean, fit.Kept, fit.Of(averages[0])], 1e-8);
    }

    [Fact]
    public void Too_little_to_tell_gives_no_value()
    {
        Assert.Null(NormalShrinkage.Of([]));
        Assert.True(NormalShrinkage.Of([new(3, 1)])!.IsNoise);
        Assert.Equal(3, NormalShrinkage.Of([new(3, 1)])!.Units[0].Mean);
        Assert.Null(EqualNoise.Of([1, 2, 3], 1));
        Assert.Equal(0, EqualNoise.Of([2, 2, 2, 2], 1)!.Kept);
        Assert.Throws<ArgumentException>(() => NormalShrinkage.Of([new(3, 0)]));
    }

    internal static void Equal(double[] expected, double[] found, double tolerance, [CallerArgumentExpression(nameof(found))] string what = "", [CallerMemberName] string test = "", [CallerFilePath] string path = "")
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], tolerance, what, test, path);
        Assert.True(expected.Length == found.Length);
    }
}
