using RetailCrm.Analytics.Replenishment;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;

namespace RetailCrm.Dashboard.Tests.Analytics.Replenishment;

/// <summary>Golden test INV1: replenishment (ANALYTICS.md 7.6).</summary>
public class ReplenishmentTests
{
    [Fact]
    public void Order_up_to_by_hand()
    {
        var demand = DemandOverTime.Of(10, 4, 10);
        Near(120.805936, demand.OrderUpTo(0.95), 1e-7);
        Near(0.99622461, demand.FillRate(demand.OrderUpTo(0.95), 10 * 7), 1e-7);
        Near(0.02089296, DemandOverTime.Loss(1.644853627), 1e-6);
        var varied = DemandOverTime.Of(10, 4, 7, 2);
        Near(22.627417, Math.Sqrt(varied.Variance), 1e-7);
        Near(107.218789, varied.OrderUpTo(0.95), 1e-7);
    }

    [Fact]
    public void Small_numbers_are_counted()
    {
        var wide = new DemandOverTime(10, 10 + 100 / 5.0);
        Assert.Equal(20, wide.Count(0.95));
        Near(0.9406488, wide.Suffices(19), 1e-6);
        Near(0.9537992, wide.Suffices(20), 1e-6);
        var poisson = new DemandOverTime(10, 10);
        Assert.Equal(15, poisson.Count(0.95));
        Near(0.9512596, poisson.Suffices(15), 1e-6);
        Assert.Equal(0, new DemandOverTime(0, 0).Count(0.95));
        Assert.Equal(15, new DemandOverTime(10, 3).OrderUpTo(0.95)); // steadier than chance allows counts as Poisson
    }

    [Fact]
    public void The_newsvendor()
    {
        var festival = new Newsvendor(10, 4, 2);
        Near(0.75, festival.Ratio, 1e-12);
        Assert.Equal(12, festival.Units(new(10, 10)));
        Near(0.69677615, new DemandOverTime(10, 10).Suffices(11), 1e-7);
        Near(0.79155648, new DemandOverTime(10, 10).Suffices(12), 1e-7);
        var hammer = new Newsvendor(190, 110, 90);
        Near(0.8, hammer.Ratio, 1e-12);
        var order = hammer.Order(3192, 1181)!;
        Near(4185.954677, order.Quantity, 1e-9);
        Near(131.8440926, order.LostSales, 1e-8);
        Near(222296.4972, order.Profit, 1e-8);
        Assert.Null(new Newsvendor(5, 5, 1).Ratio);
        Assert.Null(new Newsvendor(9, 5, 5).Order(10, 1));
    }

    [Theory]
    [InlineData(100, 20, 1, 1, OrderBound.None)] // 120.8 - 120
    [InlineData(90, 0, 24, 48, OrderBound.Pack)]
    [InlineData(130, 0, 24, 0, OrderBound.Enough)]
    [InlineData(-5, 0, 1, 121, OrderBound.None)]
    public void What_is_missing_is_ordered_in_whole_packs(double onHand, double onOrder, double pack, double quantity, OrderBound bound)
    {
        var suggestion = Suggestion.Of(DemandOverTime.Of(10, 4, 10), 0.95, onHand, onOrder, pack);
        Assert.Equal((quantity, bound), (suggestion.Quantity, suggestion.Bound));
    }

    [Fact]
    public void Nothing_ever_sold_suggests_nothing()
    {
        Assert.Equal((0.0, OrderBound.NoDemand), (Suggestion.Of(new(0, 0), 0.95, 0, 0, 6).Quantity, Suggestion.Of(new(0, 0), 0.95, 0, 0, 6).Bound));
        Assert.Null(new DemandOverTime(0, 0).FillRate(5, 0));
    }

    [Fact]
    public void A_day_that_ended_without_stock_is_a_lower_bound()
    {
        double[] sold = [5, 5, 5, 5, 5, 5, 5, 4, 5, 5, 5, 5, 5, 5, 1, 9, 5, 5, 5, 5, 5];
        bool[] without = [.. Enumerable.Range(0, 21).Select(t => t is 14 or 15)];
        var demand = CensoredDemand.Uncensored(sold, without);
        Assert.Equal(double.NaN, demand[14]);
        Assert.Equal(9, demand[15]);
        Assert.Equal(1, demand.Count(double.IsNaN));
    }
}
