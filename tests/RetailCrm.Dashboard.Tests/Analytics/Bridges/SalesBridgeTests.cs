using RetailCrm.Analytics.Bridges;

namespace RetailCrm.Dashboard.Tests.Analytics.Bridges;

/// <summary>Reference values: ANALYTICS.md 5.2.</summary>
public class SalesBridgeTests
{
    [Fact]
    public void The_log_mean_parts_are_those_of_the_reference()
    {
        var parts = SalesBridge.Split([10_000, 0.2, 2.5, 50], [11_000, 0.18, 2.7, 51]);
        Assert.Equal(261159.37799322, SalesBridge.LogMean(272_646, 250_000), 8);
        Assert.Equal([24891.14727412, -27515.88673424, 20099.09763282, 5171.64182730], parts.Select(p => Math.Round(p, 8)));
        Assert.Equal(22_646, parts.Sum(), 8);
    }

    [Fact]
    public void Two_factors_too()
    {
        var parts = SalesBridge.Split([100, 50], [120, 45]);
        Assert.Equal([947.604420, -547.604420], parts.Select(p => Math.Round(p, 6)));
    }

    [Fact]
    public void The_log_mean_of_equals_is_the_value() => Assert.Equal(12.34, SalesBridge.LogMean(12.34, 12.34));

    [Fact]
    public void The_log_mean_of_near_equals_keeps_its_digits()
    {
        // L(x, y) lies between the geometric and the arithmetic mean.
        double x = 1e6, y = 1e6 + 1e-6;
        Assert.InRange(SalesBridge.LogMean(x, y), Math.Sqrt(x) * Math.Sqrt(y) - 1e-9, (x + y) / 2 + 1e-9);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    public void The_log_mean_is_not_defined_at_or_below_zero(double x, double y) => Assert.Throws<ArgumentOutOfRangeException>(() => SalesBridge.LogMean(x, y));

    [Fact]
    public void A_counted_store_is_split_into_four()
    {
        var bridge = SalesBridge.Of(new(250_000, -100, 2_000, 5_000, 10_000), new(272_646, -350, 1_980, 5_346, 11_000));
        Assert.Equal(new(24_891.15m, -27_515.89m, null, 20_099.10m, 5_171.64m, -250, null), bridge);
        Assert.Equal(22_646 - 250, bridge.Total);
    }

    [Fact]
    public void Without_a_count_orders_stand_for_visitors_and_conversion()
    {
        var bridge = SalesBridge.Of(new(5_000, 0, 100, 100, null), new(5_400, 0, 120, 120, 500));
        Assert.Equal(new(null, null, 947.60m, 0, -547.60m, 0, null), bridge);
    }

    [Fact]
    public void A_store_that_converts_more_than_all_visitors_counts_as_not_counted()
    {
        var bridge = SalesBridge.Of(new(5_000, 0, 100, 200, 99), new(5_400, 0, 120, 240, 500));
        Assert.Null(bridge.Visitors);
        Assert.Equal(947.60m, bridge.Orders);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Without_units_the_ticket_takes_their_place(int units)
    {
        var bridge = SalesBridge.Of(new(5_000, 0, 100, 200, null), new(5_400, 0, 120, units, null));
        Assert.Equal(new(null, null, 947.60m, null, -547.60m, 0, null), bridge);
    }

    [Fact]
    public void A_period_without_orders_leaves_everything_to_other()
    {
        var opened = SalesBridge.Of(new(0, 0, 0, 0, 0), new(5_400, -400, 120, 240, 500));
        Assert.Equal(new(null, null, null, null, null, -400, 5_400), opened);
        var closed = SalesBridge.Of(new(5_400, -400, 120, 240, 500), new(0, 0, 0, 0, null));
        Assert.Equal(new(null, null, null, null, null, 400, -5_400), closed);
        Assert.Equal(0, SalesBridge.Of(new(0, 0, 0, 0, null), new(0, 0, 0, 0, null)).Total);
    }

    [Fact]
    public void The_parts_are_the_change_to_the_cent_whatever_the_numbers()
    {
        var dice = new Dice(20260301);
        for (int i = 0; i < 20_000; i++)
        {
            SalesBridgePeriod before = Any(dice), after = Any(dice);
            var bridge = SalesBridge.Of(before, after);
            Assert.Equal(after.OrderSales + after.Returns - before.OrderSales - before.Returns, bridge.Total);
            foreach (var part in (decimal?[])[bridge.Visitors, bridge.Conversion, bridge.Orders, bridge.Upt, bridge.UnitPrice, bridge.Other])
                Assert.Equal(part, part is { } p ? decimal.Round(p, 2) : null);
        }
    }

    // From one cent to a thousand million, with and without counts, units and orders.
    private static SalesBridgePeriod Any(Dice dice)
    {
        long orders = dice.Next(10) == 0 ? 0 : 1 + dice.Next(100_000);
        decimal sales = orders == 0 ? 0 : (1 + dice.Next((long)Math.Pow(10, 1 + dice.Next(11)))) / 100m;
        decimal units = dice.Next(5) == 0 ? 0 : (dice.Next(500_000) - 1_000) / 1000m * Math.Max(1, orders);
        return new(sales, -dice.Next(100_000) / 100m, orders, units, dice.Next(3) == 0 ? null : dice.Next(300_000));
    }

    // Same numbers on every run (the constants are Knuth's MMIX).
    private sealed class Dice(ulong state)
    {
        public long Next(long below)
        {
            state = unchecked(state * 6364136223846793005 + 1442695040888963407);
            return (long)((state >> 11) % (ulong)below);
        }
    }
}
