using RetailCrm.Analytics.Purchasing;

namespace RetailCrm.Dashboard.Tests.Analytics.Purchasing;

/// <summary>Single points of ANALYTICS.md 3.2 to 3.7 and its golden tests BG1, BG3, BG5 to BG8.</summary>
public class PurchaseModelTests
{
    private static readonly PurchaseModel Published = new(PurchaseModelKind.BgNbd, 0.243, 4.414, 0.793, 2.426);
    private static readonly PurchaseModel Walkthrough = new(PurchaseModelKind.BgNbd, 0.2425967, 4.413659, 0.7929869, 2.426164);

    [Theory]
    [InlineData(2, 30.43, 38.86, -9.458606307066)]
    [InlineData(0, 0, 38.86, -0.554713276438)]
    [InlineData(1, 1.71, 38.86, -4.469093275033)]
    [InlineData(7, 29.43, 38.86, -21.863276271464)]
    public void BG1_log_likelihood_of_one_member(int x, double recency, double age, double expected) =>
        Assert.Equal(expected, PurchaseLikelihood.LogLikelihood(Published, new(x, recency, age)), 1e-10);

    [Fact]
    public void BG1_log_likelihood_at_other_parameters() =>
        Assert.Equal(-7.5763818766966, PurchaseLikelihood.LogLikelihood(new(PurchaseModelKind.BgNbd, 0.5, 6, 1.2, 3.3), new(3, 4, 6)), 1e-10);

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd)]
    [InlineData(PurchaseModelKind.MbgNbd)]
    public void BG3_the_gradient_is_that_of_central_differences(PurchaseModelKind kind)
    {
        PurchaseHistory[] members = [new(0, 0, 38.86), new(1, 1.71, 38.86), new(2, 30.43, 38.86), new(2, 0.1, 0.1), new(7, 29.43, 38.86), new(40, 30, 31), new(0, 0, 0)];
        var likelihood = new PurchaseLikelihood(kind, Reference.Counted(members).Sorted());
        foreach (double[] at in (double[][])[[0.243, 4.414, 0.793, 2.426], [1.2, 30, 1, 2.4], [3, 0.5, 0.05, 0.3], [0.4, 12, 20, 90]])
        {
            var gradient = new double[4];
            likelihood.LogLikelihood(at, gradient);
            for (int k = 0; k < 4; k++)
            {
                double step = 1e-5 * at[k];
                double[] above = [.. at], below = [.. at];
                above[k] += step;
                below[k] -= step;
                var slope = (likelihood.LogLikelihood(above, new double[4]) - likelihood.LogLikelihood(below, new double[4])) / (2 * step);
                Assert.True(Math.Abs(slope - gradient[k]) <= 1e-6 * Math.Max(1, Math.Abs(slope)), $"{kind}, parameter {k} at {string.Join(" ", at)}: {gradient[k]:R} for {slope:R}");
            }
        }
    }

    [Fact]
    public void Log_likelihood_and_gradient_of_two_equal_members_are_twice_those_of_one()
    {
        var one = new PurchaseLikelihood(PurchaseModelKind.MbgNbd, [(new(2, 30.43, 38.86), 1)]);
        var two = new PurchaseLikelihood(PurchaseModelKind.MbgNbd, [(new(2, 30.43, 38.86), 2)]);
        double[] at = [0.5, 6, 0.9, 1.6], single = new double[4], twice = new double[4];
        Assert.Equal(2 * one.LogLikelihood(at, single), two.LogLikelihood(at, twice), 1e-12);
        for (int k = 0; k < 4; k++) Assert.Equal(2 * single[k], twice[k], 1e-12);
    }

    [Fact]
    public void The_hand_example_of_P_alive() => Assert.Equal(0.726579, Published.PAlive(new(2, 30.43, 38.86)), 1e-6);

    [Theory]
    [InlineData(2, 30.43, 38.86, 0.5546271379)]
    [InlineData(0, 0, 38.86, 0.1445505408)]
    [InlineData(1, 1.71, 38.86, 0.1166673494)]
    [InlineData(7, 29.43, 38.86, 0.6356424854)]
    public void P_buy_in_39_weeks(int x, double recency, double age, double expected) => Assert.Equal(expected, Published.PBuy(new(x, recency, age), 39), 1e-10);

    [Theory]
    [InlineData(0.1429, 0.0078)]
    [InlineData(1, 0.0532)]
    [InlineData(3, 0.1506)]
    [InlineData(31.8571, 1.0405)]
    [InlineData(32, 1.0437)]
    [InlineData(78, 1.8576)]
    public void Purchases_of_a_new_member_as_published(double weeks, double expected) =>
        Assert.Equal(expected, new PurchaseModel(PurchaseModelKind.BgNbd, 0.24259, 4.41353, 0.79289, 2.42575).ExpectedPurchases(default, weeks), 5e-4);

    [Theory]
    [InlineData(0, 0, 0, 52, 1.444004, 5e-6)]
    [InlineData(26, 30.857142857, 31, 52, 25.75659, 2e-5)]
    [InlineData(10, 20, 39, 52, 0.3474606, 5e-7)]
    [InlineData(15, 20, 39, 52, 0.0428339, 5e-7)]
    [InlineData(20, 20, 39, 52, 0.0041590, 5e-7)]
    [InlineData(25, 20, 39, 52, 0.0003584, 5e-7)]
    public void Expected_purchases_of_the_BTYD_walkthrough(int x, double recency, double age, double weeks, double expected, double tolerance) =>
        Assert.Equal(expected, Walkthrough.ExpectedPurchases(new(x, recency, age), weeks), tolerance);

    [Fact]
    public void P_alive_of_the_BTYD_walkthrough() => Assert.Equal(0.9688523, Walkthrough.PAlive(new(26, 30.857142857, 31)), 1e-6);

    [Fact]
    public void BG5_expected_purchases_at_a_equal_to_1()
    {
        var history = new PurchaseHistory(2, 30, 38);
        double At(double a) => new PurchaseModel(PurchaseModelKind.BgNbd, 0.25, 30.9, a, 2.4).ExpectedPurchases(history, 39);
        Assert.Equal(0.7914205620943722, At(1), 1e-12);
        Assert.Equal(At(1), (At(1 + 1e-7) + At(1 - 1e-7)) / 2, 1e-12); // no step where the textbook form is singular
    }

    [Fact]
    public void BG6_expected_purchases_at_a_plus_b_equal_to_1() =>
        Assert.Equal(0.11882135766891, new PurchaseModel(PurchaseModelKind.BgNbd, 0.25, 30.9, 0.6, 0.4).ExpectedPurchases(new(0, 0, 38), 39), 1e-11);

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd)]
    [InlineData(PurchaseModelKind.MbgNbd)]
    public void BG7_three_hundred_repeats_overflow_nothing(PurchaseModelKind kind)
    {
        var model = Published with { Kind = kind };
        var history = new PurchaseHistory(300, 200, 260);
        Assert.True(double.IsFinite(PurchaseLikelihood.LogLikelihood(model, history)));
        Assert.InRange(model.PAlive(history), 0, 1);
        Assert.InRange(model.PBuy(history, 39), 0, 1);
        Assert.InRange(model.ExpectedPurchases(history, 10_000), 0, 1e6);
    }

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd)]
    [InlineData(PurchaseModelKind.MbgNbd)]
    public void BG8_P_buy_rises_from_0_to_P_alive(PurchaseModelKind kind)
    {
        var model = Published with { Kind = kind };
        foreach (var history in (PurchaseHistory[])[new(0, 0, 38.86), new(1, 1.71, 38.86), new(7, 29.43, 38.86)])
        {
            double[] rising = [.. new[] { 0, 0.01, 1, 4, 39, 400, 1e5 }.Select(t => model.PBuy(history, t))];
            Assert.Equal(0, rising[0]);
            for (int i = 1; i < rising.Length; i++) Assert.True(rising[i] > rising[i - 1]);
            // What is missing at t is the factor (rate ÷ (rate + t)) to the power of r + x.
            Assert.Equal(model.PAlive(history), model.PBuy(history, 1e40), 1e-9);
        }
    }

    [Fact]
    public void Several_durations_at_once_give_what_each_gives_alone()
    {
        double[] durations = [0, 4.345, 39, 52, 260], together = new double[5];
        var history = new PurchaseHistory(2, 30.43, 38.86);
        Published.ExpectedPurchases(history, durations, together);
        for (int i = 0; i < 5; i++) Assert.Equal(Published.ExpectedPurchases(history, durations[i]), together[i], 1e-14);
        Assert.Equal(0, together[0]);
    }

    [Fact]
    public void MBG1_single_points()
    {
        var model = new PurchaseModel(PurchaseModelKind.MbgNbd, 0.52484322, 6.18308542, 0.89135943, 1.61400213);
        PurchaseHistory once = new(0, 0, 272 / 7.0), thrice = new(2, 213 / 7.0, 272 / 7.0);
        Assert.Equal([0.3897229, 0.1088027, 0.1539660], new[] { model.PAlive(once), model.PBuy(once, 39), model.ExpectedPurchases(once, 39) }.Select(v => Math.Round(v, 7)));
        Assert.Equal(0.7061384613, model.PAlive(thrice), 2e-9);
        Assert.Equal(0.5599397416, model.PBuy(thrice, 39), 2e-9);
        Assert.Equal(1.2627588290, model.ExpectedPurchases(thrice, 39), 5e-9);
    }
}
