using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>What tests of the aggregates do over and over.</summary>
internal static class RefreshSteps
{
    /// <summary>Refreshes what is marked, and holds the outcome against a computation of everything.</summary>
    public static async Task<RefreshResult> RefreshAsync(this TestDatabase database)
    {
        var result = await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        Assert.Equal(RefreshOutcome.Done, result.Outcome);
        await database.AssertEqualToFactsAsync();
        return result;
    }

    public static async Task AssertEqualToFactsAsync(this TestDatabase database)
    {
        var verified = await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None);
        Assert.True(verified.IsEqual, string.Join('\n', verified.Tables.SelectMany(t => t.Examples.Select(e => $"{t.Table}: {e}"))));
    }
}
