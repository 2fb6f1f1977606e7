using RetailCrm.Dashboard.Components.Charts;

namespace RetailCrm.Dashboard.Tests.Components.Charts;

/// <summary>Round steps (1, 2, 2.5, 5 × 10ⁿ), few lines, every value inside, zero for bars.</summary>
public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 566)]
    [InlineData(-93, 568)]
    [InlineData(0.117, 0.214)]
    [InlineData(160, 199.9)]
    [InlineData(3, 3)]
    [InlineData(-5, -5)]
    [InlineData(0.181, 0.181)]
    [InlineData(0, 58_412_345)]
    public void Holds_every_value_with_few_round_steps(double low, double high)
    {
        var axis = Axis.Over(low, high);

        Assert.InRange(low, axis.From, axis.To);
        Assert.InRange(high, axis.From, axis.To);
        Assert.InRange(axis.Ticks.Count(), 3, 8);
        if (low > 0 && high < 1) Assert.InRange(axis.To, 0, 1);
        var mantissa = axis.Step / Math.Pow(10, Math.Floor(Math.Log10(axis.Step) + 1e-9));
        Assert.Contains(Math.Round(mantissa, 6), new[] { 1d, 2, 2.5, 5 });
    }

    [Theory]
    [InlineData(0.05, 2)]
    [InlineData(0.025, 3)]
    [InlineData(2.5, 1)]
    [InlineData(20, 0)]
    public void Labels_have_the_decimals_that_tell_one_step_from_the_next(double step, int decimals) => Assert.Equal(decimals, new Axis(0, 4 * step, step).Decimals);

    [Fact]
    public void Where_labels_have_no_room_for_a_decimal_no_step_needs_one() =>
        Assert.Equal([0.10, 0.12, 0.14, 0.16, 0.18, 0.20, 0.22, 0.24], Axis.Over(0.105, 0.238, 8, halves: false).Ticks.Select(t => Math.Round(t, 6)));

    [Theory]
    [InlineData(468, 566)]
    [InlineData(-20, -5)]
    public void Bars_start_at_zero(double low, double high) => Assert.Contains(Axis.FromZero(low, high).Ticks, t => Math.Abs(t) < 1e-9);
}
