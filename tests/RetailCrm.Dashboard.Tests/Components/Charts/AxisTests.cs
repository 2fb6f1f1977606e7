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
    [InlineData(0, 58_412_345)]
    public void Holds_every_value_with_few_round_steps(double low, double high)
    {
        var axis = Axis.Over(low, high);

        Assert.InRange(low, axis.From, axis.To);
        Assert.InRange(high, axis.From, axis.To);
        Assert.InRange(axis.Ticks.Count(), 3, 8);
        var mantissa = axis.Step / Math.Pow(10, Math.Floor(Math.Log10(axis.Step) + 1e-9));
        Assert.Contains(Math.Round(mantissa, 6), new[] { 1d, 2, 2.5, 5 });
    }

    [Theory]
    [InlineData(468, 566)]
    [InlineData(-20, -5)]
    public void Bars_start_at_zero(double low, double high) => Assert.Contains(Axis.FromZero(low, high).Ticks, t => Math.Abs(t) < 1e-9);
}
