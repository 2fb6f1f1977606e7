using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.SampleData;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>A report under a user's rights: what that user would get, or why not.</summary>
public class ReportAsTests
{
    private const string Days = "--from 2026-03-01 --to 2026-03-31";

    [Theory, Engines]
    public async Task The_union_of_what_stores_get_is_what_their_region_gets_and_nobody_gets_more(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var users = chain.Database.Services;
        await users.AddUserAsync("e1", [PortalRole.StoreManager], [Accounts.Store("E1")]);
        await users.AddUserAsync("e2", [PortalRole.StoreManager], [Accounts.Store("E2")]);
        await users.AddUserAsync("both", [PortalRole.StoreManager], [Accounts.Store("E1"), Accounts.Store("E2")]);
        await users.AddUserAsync("east", [PortalRole.RegionManager], [Accounts.Region("East")]);
        await users.AddUserAsync("hq", [PortalRole.HqExecutive], [Accounts.All()]);
        foreach (var report in (string[])["orders", "sales-daily", "store-comparison"])
        {
            string[] e1 = await LinesAsync(chain, report, "e1"), e2 = await LinesAsync(chain, report, "e2"), east = await LinesAsync(chain, report, "east");
            Assert.NotEmpty(e1);
            Assert.NotEmpty(e2);
            Assert.Equal([.. e1.Concat(e2).Order(StringComparer.Ordinal)], east.Order(StringComparer.Ordinal));
            Assert.Equal(east, await LinesAsync(chain, report, "both"));
            Assert.DoesNotContain(east, l => l.Contains("W1", StringComparison.Ordinal));
            Assert.Equal(await LinesAsync(chain, report, null), await LinesAsync(chain, report, "HQ"));
        }
    }

    [Fact]
    public async Task What_a_user_may_not_is_said_in_one_line()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        var users = chain.Database.Services;
        await users.AddUserAsync("admin", [PortalRole.Admin], [Accounts.All()]);
        await users.AddUserAsync("store", [PortalRole.StoreManager], [Accounts.Store("E1")]);
        await users.AddUserAsync("gone", [PortalRole.HqExecutive], [Accounts.All()], u => u.Active = false);
        (string User, string More, string Expected)[] cases =
        [
            ("nobody", "-o x.csv", "--as nobody: no active user signs in by that name"),
            ("gone", "-o x.csv", "--as gone: no active user signs in by that name"),
            ("admin", "-o x.csv", "--as admin: this user may not see the report orders (it needs view.stores)."),
            ("store", "-o x.json", "--as store: this user may not take away such a file (it needs export and export.json)."),
            ("store", "--store W1 -o x.csv", "'W1' is no store code. Known: E1."),
        ];
        foreach (var (user, more, expected) in cases)
        {
            var run = await VerbRun.OfAsync(chain.Database, $"report orders {Days} --as {user} {more}".Split(' '));
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whose_role_asks_what_for_says_so_here_too()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        await chain.Database.Get<ChangeRights>().SetRoleAsync(AuditActor.System, new("careful", "Careful", [], NeedsPurpose: true), default);
        await chain.Database.Services.AddUserAsync("store", [PortalRole.StoreManager, "careful"], [Accounts.Store("E1")]);
        var file = Path.Combine(chain.Database.Folder, "o.csv");
        foreach (var purpose in (string[][])[[], ["--purpose", "x"]])
        {
            var refused = await VerbRun.OfAsync(chain.Database, ["report", "orders", .. Days.Split(' '), "--as", "store", .. purpose, "-o", file]);
            Assert.Equal(2, refused.ExitCode);
            Assert.StartsWith("--as store: a role of this user asks what an export is for.", refused.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(file));
        }

        var run = await VerbRun.OfAsync(chain.Database, ["report", "orders", .. Days.Split(' '), "--as", "store", "--purpose", "closing of March", "-o", file]);
        Assert.True(run.ExitCode == 0, run.Error);
        var entry = Assert.Single((await chain.Database.Get<AuditQueries>().FindAsync(new AuditRight(true), new AuditFilter { Action = AuditActions.Export })).Entries);
        Assert.Contains("\"purpose\":\"closing of March\"", entry.DetailsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_knows_whose_rights_were_used()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        await chain.Database.Services.AddUserAsync("store", [PortalRole.StoreManager], [Accounts.Store("E1")]);
        // As it is written in the account, however it was typed.
        await LinesAsync(chain, "orders", "STORE");
        var entry = Assert.Single((await chain.Database.Get<AuditQueries>().FindAsync(new AuditRight(true), new AuditFilter { Action = AuditActions.Export })).Entries);
        Assert.Equal(("local", "store"), (entry.Actor.UserId, entry.Actor.OnBehalfOf));
    }

    [Fact]
    public async Task Every_report_belongs_to_a_permission()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var reports = database.Get<ReportCatalogue>();
        Assert.All(reports.Names, name => Assert.Contains(reports.PermissionOf(name), Permissions.All));
        Assert.Equal(Permissions.ViewMembers, reports.PermissionOf("members"));
    }

    private static async Task<string[]> LinesAsync(TestChain chain, string report, string? user)
    {
        var file = Path.Combine(chain.Database.Folder, $"{report}-{user}.csv");
        var run = await VerbRun.OfAsync(chain.Database, $"report {report} {Days}{(user is null ? "" : $" --as {user}")} -o {file}".Split(' '));
        Assert.True(run.ExitCode == 0, run.Error);
        return [.. (await File.ReadAllLinesAsync(file)).Skip(1)];
    }

    // Every store with documents, returns and visitors of its own on random days; the same at every run.
    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        var dice = new Dice(3, Subject.Visits);
        foreach (var (code, region) in ((string, string)[])[("E1", "East"), ("E2", "East"), ("W1", "West")])
        {
            await chain.StoreAsync(code, region: region);
            for (int i = 0; i < 12; i++)
            {
                var day = $"2026-03-{dice.Between(1, 28):00}";
                await chain.OrderAsync($"{code}-{i}", code, day, dice.Between(10, 900), units: dice.Between(1, 5));
                await chain.OrderAsync($"{code}-{i}r", code, day, -dice.Between(1, 9));
            }
        }

        await chain.RefreshAsync();
        return chain;
    }
}
