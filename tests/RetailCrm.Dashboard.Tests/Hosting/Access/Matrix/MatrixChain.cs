using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Hosting.Access.Matrix;

/// <summary>Two stores of two regions: everyone of the matrix sees the first and nobody the second.</summary>
internal static class MatrixChain
{
    public const string Own = "E1", Other = "W1";

    // As a whole number: the same digits may stand in a form's token.
    private static readonly Regex OfTheOther = new("Store W1|(?<![A-Za-z0-9])7,?654(?![A-Za-z0-9])");

    /// <summary>Whether an answer holds what only the other store's answers hold.</summary>
    public static bool ShowsTheOther(string text) => OfTheOther.IsMatch(text);

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
