using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Security;

/// <summary>A scope is read back from its key, and covers what shows no more than it does.</summary>
public class DataScopeTests
{
    private static readonly DataScope[] Scopes =
    [
        DataScope.All, DataScope.None, DataScope.OfStores(["A"]), DataScope.OfStores(["B", "A"]), DataScope.OfStores(["A", "1:A", "|", "", "门店"]), DataScope.All.WithOwnMembersOf("E1"), DataScope.All.WithOwnMembersOf("E1", ownRowOnly: false), DataScope.All.WithOwnMembersOf(""),
        DataScope.OfStores(["A"]).WithOwnMembersOf("E1"), DataScope.OfStores(["A", "B"]).WithOwnMembersOf("E2"), DataScope.None.WithOwnMembersOf("|3:E1"),
    ];

    [Fact]
    public void A_key_is_read_back_as_the_same_scope()
    {
        foreach (var scope in Scopes)
        {
            var again = DataScope.OfKey(scope.Key);
            Assert.Equal((scope.Key, scope.IsAll, scope.OwnMembersOf), (again.Key, again.IsAll, again.OwnMembersOf));
            Assert.Equal(scope.Includes("门店"), again.Includes("门店"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("=2:A")]
    [InlineData("=-1:A")]
    [InlineData("=1:B1:A")]
    [InlineData("=1:A|2:E")]
    [InlineData("*1:A")]
    [InlineData("=1:A|1:Ex")]
    public void What_is_no_key_is_no_scope(string key) => Assert.Throws<FormatException>(() => DataScope.OfKey(key));

    [Fact]
    public void A_scope_covers_fewer_stores_and_the_same_members()
    {
        var (one, two) = (DataScope.OfStores(["A"]), DataScope.OfStores(["A", "B"]));
        Assert.All(Scopes, s => Assert.True(s.Covers(s) && DataScope.All.Covers(s)));
        Assert.True(two.Covers(one) && one.Covers(DataScope.None));
        Assert.False(one.Covers(two) || one.Covers(DataScope.OfStores(["a"])) || two.Covers(DataScope.All) || DataScope.None.Covers(one));
        // All members of the stores are more than one's own; nobody's own are another's.
        Assert.True(two.Covers(one.WithOwnMembersOf("E1")));
        Assert.False(two.WithOwnMembersOf("E1").Covers(one) || two.WithOwnMembersOf("E1").Covers(one.WithOwnMembersOf("E2")));
    }
}
