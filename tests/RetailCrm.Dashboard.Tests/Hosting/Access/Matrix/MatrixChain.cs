using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>Two stores of two regions: everyone of the matrix sees the first and nobody the second.</summary>
internal static class MatrixChain
{
    public const string Own = "E1", Other = "W1";

    /// <summary>What only the other store's answers hold.</summary>
    public static readonly string[] OfTheOther = ["Store W1", "7654", "7,654"];

    public static async Task<TestChain> CreateAsync()
    {
        var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        foreach (var (code, region, sales) in ((string, string, decimal)[])[(Own, "East", 111), (Other, "West", 7654)])
        {
            await chain.StoreAsync(code, region: region);
            await chain.OrderAsync($"o-{code}", code, "2026-03-02", sales);
        }

        await chain.RefreshAsync();
        return chain;
    }
}
