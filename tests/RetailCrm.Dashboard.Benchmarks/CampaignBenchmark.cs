using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>
/// Twelve campaigns of the last quarter, each to a fifth of all members with a fifth of those held out, on the measured chain:
/// their results for everybody, for a user of twenty stores, and one campaign's evidence. In this process, nothing cached.
/// </summary>
internal static class CampaignBenchmark
{
    private const int Campaigns = 12, Apart = 7, Lasts = 14;
    private static readonly DateOnly First = new(2026, 8, 1);

    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var bundle = BenchBundle.Write(options.Folder, options.Orders);
        await ImportBenchmark.OursOnSqliteAsync(bundle, options.Folder, cancellationToken);
        var database = Child.Sqlite(Path.Combine(options.Folder, "ours.db"));
        var table = new ResultTable($"campaign results on {options.Orders:N0} orders and {options.Orders / 5:N0} members (seconds, smaller is better)");
        table.Add("import of the campaigns", await Child.MeasureAsync(["import", Write(options), .. database], cancellationToken));
        await Child.MeasureAsync(["refresh", "full", .. database], cancellationToken);
        var request = new CampaignRequest(new Period(First, First.AddDays(100)));
        var few = DataScope.OfStores(Enumerable.Range(0, 20).Select(i => $"S{i:D3}"));
        for (int run = 0; run < options.Runs; run++)
        {
            await using var services = Services(database);
            var queries = services.GetRequiredService<CampaignQueries>();
            await TimeAsync(table, "all campaigns, all members", () => queries.ListAsync(DataScope.All, request, cancellationToken));
            await TimeAsync(table, "all campaigns, members of 20 stores", () => queries.ListAsync(few, request, cancellationToken));
            await TimeAsync(table, "one campaign's evidence", () => services.GetRequiredService<CampaignEvidenceQueries>().OfAsync(DataScope.All, request, "C03", 0.8, cancellationToken));
        }

        table.Print();
    }

    private static string Write(BenchmarkOptions options)
    {
        var folder = Path.Combine(options.Folder, string.Create(CultureInfo.InvariantCulture, $"campaigns-{options.Orders}"));
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "campaigns.csv"), ["campaign_code,name,starts_on,ends_on,fixed_cost,cost_per_contact,gross_margin_rate", .. Enumerable.Range(0, Campaigns).Select(c =>
            string.Create(CultureInfo.InvariantCulture, $"C{c:D2},Campaign {c},{First.AddDays(c * Apart):yyyy-MM-dd},{First.AddDays(c * Apart + Lasts - 1):yyyy-MM-dd},1000,0.05,0.4"))]);
        int members = Math.Max(100, options.Orders / 5);
        using var targets = new StreamWriter(Path.Combine(folder, "campaign_targets.csv"));
        targets.WriteLine("campaign_code,member_code,arm,contacted_at");
        for (int c = 0; c < Campaigns; c++)
        {
            for (int m = c % 5; m < members; m += 5)
            {
                bool held = m / 5 % 5 == c % 5;
                targets.WriteLine(string.Create(CultureInfo.InvariantCulture, $"C{c:D2},{690_000_000_000_000_000 + m},{(held ? "control," : $"treatment,{First.AddDays(c * Apart):yyyy-MM-dd}T08:00:00")}"));
            }
        }

        return folder;
    }

    private static ServiceProvider Services(string[] database)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(database).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddRetailCrm(configuration).BuildServiceProvider();
    }

    private static async Task TimeAsync<T>(ResultTable table, string name, Func<Task<T>> work)
    {
        long began = Stopwatch.GetTimestamp();
        await work();
        table.Add(name, new(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, ""));
    }
}
