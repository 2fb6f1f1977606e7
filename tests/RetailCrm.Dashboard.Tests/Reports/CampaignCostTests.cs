using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>Costs leave with a file only for who may see them, as on the page.</summary>
public class CampaignCostTests
{
    [Fact]
    public async Task Without_the_right_to_margins_the_report_of_campaigns_tells_no_cost()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await new Bundle().With("stores.csv", "store_code,name", "S1,One").With("members.csv", "member_code,home_store_code", "M1,S1", "M2,S1")
            .With("campaigns.csv", "campaign_code,name,starts_on,ends_on,fixed_cost,gross_margin_rate", "K1,Spring,2026-03-01,2026-03-10,100,0.4")
            .With("campaign_targets.csv", "campaign_code,member_code,arm", "K1,M1,treatment", "K1,M2,control")
            .With("orders.csv", "order_no,store_code,ordered_at,member_code,net_amount,campaign_code", "1,S1,2026-03-02T10:00:00,M1,50,K1").ImportAsync(database);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", default);
        var rights = new Rights(1, "he", new HashSet<string> { Permissions.ViewCampaigns }, DataScope.All, 1);
        Assert.Equal(("50.0", "", ""), await CostsAsync(database, rights));
        Assert.Equal(("50.0", "100.0", "0.5"), await CostsAsync(database, rights with { Permissions = new HashSet<string> { Permissions.ViewCampaigns, Permissions.SeeMargin } }));
    }

    private static async Task<(string Attributed, string Cost, string Ratio)> CostsAsync(TestDatabase database, Rights rights)
    {
        var request = new ReportRequest("campaign-roi", new(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31))).SeenBy(rights, Masking.Full);
        var document = (await database.Get<ReportQueries>().OpenAsync(rights.ScopeFor(Permissions.ViewCampaigns), request, default)).Document!;
        var row = await document.Rows.SingleAsync();
        string At(string name) => Cell(row[document.Columns.ToList().FindIndex(c => c.Name == name)]);
        return (At("attributed_sales"), At("cost"), At("output_ratio"));
    }

    private static string Cell(ReportValue value) => value.IsNumber ? value.Number.ToString("0.0#", System.Globalization.CultureInfo.InvariantCulture) : value.Text ?? "";
}
