using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Campaigns;

/// <summary>An import commits piece by piece: who looks while it runs must see the rest once it has ended, without another import or refresh.</summary>
public class CampaignWhileImportedTests
{
    [Theory, Engines]
    public async Task What_was_read_while_an_import_ran_is_not_kept_after_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Of("campaigns.csv", "campaign_code,name,starts_on,ends_on", "C1,Tea,2026-03-02,2026-03-08").With("members.csv", "member_code", "A", "B").ImportAsync(database);
        await database.ExecuteAsync("INSERT INTO import_run(source, started_utc_ms) VALUES ('/in', 1)");
        await AddAsync(database, "A");
        Assert.Equal(1, await TreatedAsync(database));
        await AddAsync(database, "B");
        await database.ExecuteAsync("UPDATE import_run SET finished_utc_ms = 2, outcome = 'done' WHERE finished_utc_ms IS NULL");
        Assert.Equal(2, await TreatedAsync(database));
    }

    private static Task AddAsync(TestDatabase database, string member) => database.ExecuteAsync(
        $"INSERT INTO campaign_target(campaign_id, member_id, arm) SELECT c.id, m.id, 'treatment' FROM campaign c, member m WHERE m.code = '{member}'");

    private static async Task<long> TreatedAsync(TestDatabase database)
    {
        var answer = await database.Get<CampaignQueries>().ListAsync(DataScope.All, new(new(new(2026, 3, 1), new(2026, 3, 31))));
        return Assert.Single(answer).Treatment.Members;
    }
}
