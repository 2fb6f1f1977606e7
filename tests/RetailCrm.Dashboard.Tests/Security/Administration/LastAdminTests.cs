using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Administration;

/// <summary>Somebody always keeps the right to manage users, and a change that is refused leaves neither rows nor an entry.</summary>
public class LastAdminTests
{
    [Theory, Engines]
    public async Task Nobody_takes_their_own_last_right_to_manage_users(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var change = database.Get<ChangeRights>();
        var (luo, other) = (await database.Services.AddUserAsync("luo", [PortalRole.Admin]), await database.Services.AddUserAsync("he", [PortalRole.Admin]));
        var self = new AuditActor($"{luo}", "luo");
        long entries = await EntriesAsync(database), version = await database.Get<RightsQueries>().VersionAsync();
        Assert.Equal(RightsOutcome.OwnAdminRight, await change.SetRolesAsync(self, luo, [PortalRole.Finance], default));
        Assert.Equal(RightsOutcome.OwnAdminRight, await change.SetActiveAsync(self, luo, false, default));
        Assert.Equal(RightsOutcome.OwnAdminRight, await change.SetRoleAsync(self, PortalRole.Admin, "Admin", [Permissions.ReadAudit], default));
        Assert.Equal((entries, version), (await EntriesAsync(database), await database.Get<RightsQueries>().VersionAsync()));
        Assert.True((await RightsAsync(database, luo)).May(Permissions.ManageUsers));

        // A second role with the right: the first may go. Of others one may take it, while somebody is left.
        await change.SetRoleAsync(self, "keeper", "Keeper", [Permissions.ManageUsers], default);
        Assert.Equal(RightsOutcome.Done, await change.SetRolesAsync(self, luo, [PortalRole.Admin, "keeper"], default));
        Assert.Equal(RightsOutcome.Done, await change.SetRolesAsync(self, luo, ["keeper"], default));
        Assert.Equal(RightsOutcome.Done, await change.SetActiveAsync(self, other, false, default));
        Assert.False((await RightsAsync(database, other)).May(Permissions.ManageUsers));
    }

    [Theory, Engines]
    public async Task The_last_who_may_manage_users_cannot_be_removed_by_anybody(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var change = database.Get<ChangeRights>();
        var luo = await database.Services.AddUserAsync("luo", [PortalRole.Admin]);
        // A demo account is no help where the demo is off.
        await database.Services.AddUserAsync("demo.admin", [PortalRole.Admin], more: u => u.Demo = true);
        Assert.Equal(RightsOutcome.LastAdmin, await change.SetActiveAsync(AuditActor.LocalOperator, luo, false, default));
        Assert.Equal(RightsOutcome.LastAdmin, await change.SetRolesAsync(AuditActor.LocalOperator, luo, [], default));
        Assert.Equal(RightsOutcome.LastAdmin, await change.SetRoleAsync(AuditActor.LocalOperator, PortalRole.Admin, "Admin", [], default));
        Assert.True((await RightsAsync(database, luo)).May(Permissions.ManageUsers));
        await database.Services.AddUserAsync("he", [PortalRole.Admin]);
        Assert.Equal(RightsOutcome.Done, await change.SetActiveAsync(AuditActor.LocalOperator, luo, false, default));
        Assert.Null((await database.Get<VerifyAudit>().RunAsync()).Break);
    }

    [Theory, Engines]
    public async Task Two_admins_at_the_same_user_do_not_overwrite_each_other(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var change = database.Get<ChangeRights>();
        var id = await database.Services.AddUserAsync("he", [PortalRole.StoreManager], [Accounts.Store("E1")]);
        var read = new UserRights([PortalRole.StoreManager], [Accounts.Store("E1")], null);
        var wanted = read with { Grants = [Accounts.Store("E1"), Accounts.Store("W1", "2026-11-21", "2026-12-31")], EmployeeCode = "E101" };
        Assert.Equal(RightsOutcome.Done, await change.SetAsync(AuditActor.System, id, read, wanted, default));
        Assert.Equal(RightsOutcome.Stale, await change.SetAsync(AuditActor.System, id, read, read with { Roles = [PortalRole.Auditor] }, default));
        var rights = await RightsAsync(database, id);
        Assert.Equal([PortalRole.StoreManager], rights.Roles);
        var entry = (await database.Get<AuditQueries>().FindAsync(new(true), new() { Subject = "he", Rows = 1 })).Entries[0];
        Assert.Contains("\"was\"", entry.DetailsJson, StringComparison.Ordinal);
        Assert.Contains("W1", entry.DetailsJson, StringComparison.Ordinal);
    }

    [Theory, Engines]
    public async Task What_identity_has_read_before_is_not_written_back_over_a_change_of_rights(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = await database.Services.AddUserAsync("he", [PortalRole.StoreManager]);
        await using var scope = database.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var read = (await users.FindByIdAsync($"{id}"))!;
        await database.Get<ChangeRights>().SetActiveAsync(AuditActor.System, id, false, default);
        Assert.False((await users.UpdateSecurityStampAsync(read)).Succeeded);
        Assert.Same(Rights.None, await RightsAsync(database, id));
    }

    private static Task<Rights> RightsAsync(TestDatabase database, long id) => database.Get<RightsQueries>().OfAsync(id, new(2026, 11, 21));

    private static async Task<long> EntriesAsync(TestDatabase database) => (await database.Get<VerifyAudit>().RunAsync()).Entries;
}
