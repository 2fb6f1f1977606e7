using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.CommandLine;

/// <summary>The way back in when every admin is locked out.</summary>
public class AccountVerbTests
{
    [Fact]
    public async Task A_link_opens_a_locked_account_in_the_portal_once()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await database.Services.AddUserAsync("luo", [PortalRole.Admin], more: u => (u.LockoutEnd, u.TwoFactorEnabled) = (TimeProvider.System.GetUtcNow().AddHours(1), true));
        await using var portal = new PortalHost(database);
        Assert.Contains("locked", await (await portal.NewCaller().SignInAsync("luo", Accounts.Password)).TextAsync(), StringComparison.Ordinal);
        var run = await VerbRun.OfAsync(database, "account", "reset", "Luo", "--second-factor");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var link = run.Output.Split('\n')[^1];
        var answer = await portal.NewCaller().SendFormAsync(link, "new-password", ("Input.Fresh", "a brand new one"), ("Input.Again", "a brand new one"));
        Assert.Equal("/signin?new=1", answer.Path());
        Assert.Equal("/", (await portal.NewCaller().SignInAsync("luo", "a brand new one")).Path());
        Assert.Contains("no longer good", await portal.NewCaller().TextAsync(link), StringComparison.Ordinal);
        var by = (await database.Get<AuditQueries>().FindAsync(new(true), new() { User = "local" })).Entries.Select(e => e.DetailsJson).Reverse();
        Assert.Equal(["{\"secondFactor\":\"reset\"}", "{\"oneTimeLink\":\"made\"}"], by);
    }

    [Fact]
    public async Task With_admin_an_account_is_made_or_opened_again_and_may_manage_users()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var change = database.Get<ChangeRights>();
        Assert.Equal(new(2, "", "account: nobody signs in as luo. With --admin the account is made, with the role admin."), await VerbRun.OfAsync(database, "account", "reset", "luo"));
        Assert.Equal(2, (await VerbRun.OfAsync(database, "account", "list", "luo")).ExitCode);
        // Even where the role itself has lost the right.
        await change.SetRoleAsync(AuditActor.System, PortalRole.Admin, "Admin", [Permissions.ReadAudit], default);
        Assert.Equal(0, (await VerbRun.OfAsync(database, "account", "reset", "luo", "--admin")).ExitCode);
        Assert.True((await RightsAsync())!.May(Permissions.ManageUsers));
        var sun = await database.Services.AddUserAsync("sun", [PortalRole.Auditor]);
        await change.SetActiveAsync(AuditActor.System, sun, false, default);
        Assert.Contains("sun is not active", (await VerbRun.OfAsync(database, "account", "reset", "sun")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await VerbRun.OfAsync(database, "account", "reset", "sun", "--admin")).ExitCode);
        Assert.Equal([PortalRole.Admin, PortalRole.Auditor], (await database.Get<RightsQueries>().OfAsync(sun, new(2026, 11, 21))).Roles);

        Task<Rights?> RightsAsync() => database.Get<RightsQueries>().FindAsync("luo", new(2026, 11, 21));
    }
}
