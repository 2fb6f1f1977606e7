using RetailCrm.Analytics.Bridges;

namespace RetailCrm.Dashboard.Tests.Analytics.Bridges;

/// <summary>Golden test DEC1: both splits of ANALYTICS.md 5.2, and the store mix.</summary>
public class BridgeSplitTests
{
    private static readonly double[] Before = [10_000, 0.2, 2.5, 50], After = [11_000, 0.18, 2.7, 51];

    [Fact]
    public void DEC1_Shapley()
    {
        var parts = ShapleySplit.Of(Before, After);
        double[] expected = [24929, -27597.666667, 20132.333333, 5182.333333];
        for (int k = 0; k < 4; k++) Assert.Equal(expected[k], parts[k], 1e-6);
        Assert.Equal(22_646, parts.Sum(), 1e-8);
        Assert.Equal([950, -550], ShapleySplit.Of([100, 50], [120, 45]));
    }

    [Fact]
    public void DEC1_the_order_of_the_factors_changes_nothing()
    {
        int[] order = [2, 0, 3, 1];
        double[] before = [.. order.Select(i => Before[i])], after = [.. order.Select(i => After[i])];
        foreach (var split in (Func<double[], double[], double[]>[])[(b, a) => SalesBridge.Split(b, a), (b, a) => ShapleySplit.Of(b, a)])
        {
            double[] straight = split(Before, After), turned = split(before, after);
            for (int i = 0; i < 4; i++) Assert.Equal(straight[order[i]], turned[i], 1e-8);
        }
    }

    [Fact]
    public void Shapley_takes_what_has_no_logarithm()
    {
        var parts = ShapleySplit.Of([0, 5, 2], [10, -1, 2]);
        Assert.Equal(-20, parts.Sum(), 1e-12);
        Assert.Equal(0, parts[2], 1e-12); // it did not change
        Assert.Throws<ArgumentException>(() => ShapleySplit.Of([1], [1, 2]));
    }

    [Fact]
    public void Visitors_who_go_to_other_stores_are_mix_and_not_traffic()
    {
        // A sells 10 a visitor, B 1; 100 visitors move from B to A, nothing else changes.
        var bridge = StoreMixBridge.Of([(new(100, 0.5, 2, 10), new(200, 0.5, 2, 10)), (new(400, 0.1, 1, 10), new(300, 0.1, 1, 10))]);
        Assert.Equal(0, bridge.Visitors, 1e-9);
        Assert.Equal(900, bridge.Mix, 1e-9);
        Assert.Equal((0.0, 0.0, 0.0, 0.0), (bridge.Conversion, bridge.Upt, bridge.UnitPrice, bridge.OpenedOrClosed));
    }

    [Fact]
    public void The_parts_of_a_group_are_its_change_and_the_stores_own_parts()
    {
        (StoreFactors Before, StoreFactors After)[] stores = [(new(10_000, 0.2, 2.5, 50), new(11_000, 0.18, 2.7, 51)), (new(3_000, 0.3, 1.5, 20), new(2_500, 0.35, 1.4, 22)), (new(0, 0, 0, 0), new(500, 0.2, 2, 30)), (new(100, 0.1, 1, 5), default)];
        var bridge = StoreMixBridge.Of(stores);
        Assert.Equal(stores.Sum(s => s.After.Sales - s.Before.Sales), bridge.Total, 1e-8);
        Assert.Equal(500 * 0.2 * 2 * 30 - 100 * 0.1 * 5, bridge.OpenedOrClosed, 1e-9);
        double[][] own = [.. stores.Take(2).Select(s => SalesBridge.Split([s.Before.Visitors, s.Before.Conversion, s.Before.Upt, s.Before.UnitPrice], [s.After.Visitors, s.After.Conversion, s.After.Upt, s.After.UnitPrice]))];
        Assert.Equal(own.Sum(p => p[0]), bridge.Visitors + bridge.Mix, 1e-8);
        Assert.Equal(own.Sum(p => p[1]), bridge.Conversion, 1e-8);
        Assert.Equal(0, StoreMixBridge.Of([]).Total);
    }
}
