using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Privacy;

/// <summary>The verb report shows names as the user's rights say.</summary>
public class ReportsMaskedTests
{
    [Theory, Engines]
    public async Task A_report_as_a_user_is_masked_and_the_local_operators_is_not(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("members.csv", "member_code,name,joined_on,home_store_code", "A,王小明,2026-01-01,S1", "B,Ann Lee,2026-01-01,S1", "C,,2026-01-01,S1").ImportAsync(database);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        await database.Services.AddUserAsync("rita", ["region-manager"], [Accounts.Store("S1")]);
        await database.Get<ChangeRights>().SetRoleAsync(AuditActor.System, "care", "Care", [Permissions.SeePersonalData], default);
        await database.Services.AddUserAsync("cora", ["region-manager", "care"], [Accounts.Store("S1")]);
        Assert.Equal(["王小明", "Ann Lee", ""], await NamesAsync(database));
        Assert.Equal(["王**", "A***", ""], await NamesAsync(database, "--as", "rita"));
        Assert.Equal(["王小明", "Ann Lee", ""], await NamesAsync(database, "--as", "cora"));
    }

    private static async Task<string[]> NamesAsync(TestDatabase database, params string[] more)
    {
        var file = Path.Combine(database.Folder, "m.csv");
        var run = await VerbRun.OfAsync(database, ["report", "members", "--to", "2026-03-01", "-o", file, .. more]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return [.. (await File.ReadAllLinesAsync(file)).Skip(1).Select(l => l.Split(',')[1])];
    }
}
