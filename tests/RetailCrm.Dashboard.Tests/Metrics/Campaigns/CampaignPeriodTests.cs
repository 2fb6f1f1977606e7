using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Campaigns;

/// <summary>What a campaign came to is worked out once: a period that begins elsewhere tells others, and of the same ones the same.</summary>
public class CampaignPeriodTests
{
    private static readonly DateOnly Last = new(2026, 5, 31);

    [Theory, Engines]
    public async Task A_wider_period_tells_what_a_narrow_one_told_and_more(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Of("stores.csv", "store_code,name", "S1,One", "S2,Two")
            .With("members.csv", "member_code,home_store_code", "A,S1", "B,S1", "C,S2", "D,S2")
            .With("campaigns.csv", "campaign_code,name,starts_on,ends_on", "C1,Tea,2026-03-02,2026-03-08", "C2,Cake,2026-05-04,2026-05-10", "C3,Pie,2026-05-11,2026-05-17")
            .With("campaign_targets.csv", "campaign_code,member_code,arm", "C1,A,treatment", "C1,C,control", "C2,A,treatment", "C2,B,control", "C3,C,treatment", "C3,D,control")
            .With("orders.csv", "order_no,store_code,ordered_at,member_code,net_amount", "1,S1,2026-03-03T10:00:00,A,10.00", "2,S1,2026-05-05T10:00:00,A,20.00", "3,S2,2026-05-12T10:00:00,C,40.00")
            .ImportAsync(database);
        var queries = database.Get<CampaignQueries>();
        foreach (var scope in (DataScope[])[DataScope.All, DataScope.OfStores(["S1"]), DataScope.OfStores(["S2"])])
        {
            var narrow = await ListAsync(queries, scope, new(2026, 5, 1));
            var wide = await ListAsync(queries, scope, new(2026, 3, 1));
            Assert.True(wide.Count > narrow.Count);
            Assert.Equal(narrow, wide.Where(c => narrow.Select(Code).Contains(Code(c))));
            // Another one of its kind has nothing kept.
            Assert.Equal(wide, await ListAsync(ActivatorUtilities.CreateInstance<CampaignQueries>(database.Services), scope, new(2026, 3, 1)));
            Assert.Equal(narrow, await ListAsync(queries, scope, new(2026, 5, 1)));
        }
    }

    private static string Code(string campaign) => campaign[..campaign.IndexOf(' ', StringComparison.Ordinal)];

    private static async Task<List<string>> ListAsync(CampaignQueries queries, DataScope scope, DateOnly from) =>
        [.. (await queries.ListAsync(scope, new(new Period(from, Last)))).Select(c => $"{c.Code} {JsonSerializer.Serialize(c)}")];
}
