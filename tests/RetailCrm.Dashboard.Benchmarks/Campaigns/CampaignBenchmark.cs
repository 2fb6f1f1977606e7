using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Common;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Benchmarks.Campaigns;

/// <summary>
/// Twelve campaigns of the last quarter, each to a fifth of all members with a fifth of those held out, on the measured chain:
/// their results for everybody, for a user of twenty stores, and one campaign's evidence. In this process, nothing cached.
/// </summary>
internal static class CampaignBenchmark
{
    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var bundle = BenchBundle.Write(options.Folder, options.Orders);
        await ImportBenchmark.OursOnSqliteAsync(bundle, options.Folder, cancellationToken);
        var database = Child.Sqlite(Path.Combine(options.Folder, "ours.db"));
        var table = new ResultTable($"campaign results on {options.Orders:N0} orders and {options.Orders / 5:N0} members (seconds, smaller is better)");
        table.Add("import of the campaigns", await Child.MeasureAsync(["import", CampaignFiles.Write(options.Folder, options.Orders), .. database], cancellationToken));
        await Child.MeasureAsync(["refresh", "full", .. database], cancellationToken);
        var request = new CampaignRequest(new Period(CampaignFiles.First, CampaignFiles.First.AddDays(100)));
        var few = DataScope.OfStores(Enumerable.Range(0, 20).Select(i => $"S{i:D3}"));
        for (int run = 0; run < options.Runs; run++)
        {
            await using var services = ChainServices.Open(database);
            var queries = services.GetRequiredService<CampaignQueries>();
            table.Add("all campaigns, all members", await Measured.OfAsync(() => queries.ListAsync(DataScope.All, request, cancellationToken)));
            table.Add("all campaigns, members of 20 stores", await Measured.OfAsync(() => queries.ListAsync(few, request, cancellationToken)));
            table.Add("one campaign's evidence", await Measured.OfAsync(() => services.GetRequiredService<CampaignEvidenceQueries>().OfAsync(DataScope.All, request, "C03", 0.8, cancellationToken)));
        }

        table.Print();
    }
}
