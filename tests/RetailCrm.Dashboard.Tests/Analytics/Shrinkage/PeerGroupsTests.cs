using RetailCrm.Analytics.Shrinkage;

namespace RetailCrm.Dashboard.Tests.Analytics.Shrinkage;

/// <summary>Peer groups of ANALYTICS.md 5.4.</summary>
public class PeerGroupsTests
{
    [Fact]
    public void A_group_of_eight_is_compared_with_itself()
    {
        var stores = Enumerable.Range(1, 8).Select(i => Store($"A{i}", "mall", "1", "M", i)).Append(Store("B", "street", "1", "M", 100)).ToList();
        var standing = PeerGroups.Of(stores)[7];
        Assert.Equal((PeerWidth.Full, 8, 2.75, 4.5, 6.25), (standing.Width, standing.Peers, standing.Lower, standing.Median, standing.Upper));
        Assert.Equal(3.5 / (1.4826 * 2), standing.Score!.Value, 1e-12); // |x − 4.5| has the median 2
        Assert.Equal(7.5 / 8, standing.Percentile);
        Assert.Equal((PeerWidth.Chain, 9), (PeerGroups.Of(stores)[8].Width, PeerGroups.Of(stores)[8].Peers));
    }

    [Fact]
    public void A_small_group_drops_size_first_then_the_city()
    {
        List<PeerStore> sizes = [.. Enumerable.Range(0, 8).Select(i => Store($"A{i}", "mall", "1", i < 4 ? "S" : "L", i)), Store("C", "mall", "2", "S", 9)];
        Assert.Equal((PeerWidth.AnySize, 8), (PeerGroups.Of(sizes)[0].Width, PeerGroups.Of(sizes)[0].Peers));
        Assert.Equal((PeerWidth.AnyCity, 9), (PeerGroups.Of(sizes)[8].Width, PeerGroups.Of(sizes)[8].Peers));
    }

    [Fact]
    public void A_young_store_is_no_peer_of_old_ones()
    {
        List<PeerStore> stores = [.. Enumerable.Range(0, 8).Select(i => Store($"A{i}", "mall", "1", "M", i)), Store("Y", "mall", "1", "M", 3) with { IsMature = false }];
        Assert.Equal(8, PeerGroups.Of(stores)[0].Peers);
        Assert.Equal(PeerWidth.Chain, PeerGroups.Of(stores)[8].Width);
    }

    [Fact]
    public void Equal_stores_have_no_score()
    {
        Assert.All(PeerGroups.Of([.. Enumerable.Range(0, 8).Select(i => Store($"A{i}", null, null, null, 5))]), s => Assert.Equal((null, 0.5), (s.Score, s.Percentile)));
        Assert.Empty(PeerGroups.Of([]));
        Assert.Equal(1, Assert.Single(PeerGroups.Of([Store("A", null, null, null, 5)])).Peers);
    }

    private static PeerStore Store(string code, string? format, string? tier, string? size, double value) => new(code, format, tier, size, true, value);
}
