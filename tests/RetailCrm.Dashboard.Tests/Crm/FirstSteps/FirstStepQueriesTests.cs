using RetailCrm.Crm.FirstSteps;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Crm.FirstSteps;

/// <summary>Each step is told from what is really there.</summary>
public class FirstStepQueriesTests
{
    private static readonly FirstStepFacts Nothing = new() { HasOrders = false, UsersWithStores = 0, HasTargets = false, HasCosts = false, LastBackup = null, Screens = 0, Dismissed = false };

    [Theory, Engines]
    public async Task Each_fact_changes_alone_with_what_makes_it_so(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var admin = await database.Services.AddUserAsync("admin", [PortalRole.Admin], [Accounts.All()]);
        var facts = Nothing;
        Assert.Equal(facts, await ReadAsync(database, admin));

        await RunAsync(database, "INSERT INTO store(id, code, name) VALUES (1, 'S1', 'Suzhou')");
        await RunAsync(database, "INSERT INTO orders(day, store_id, id, order_no, ordered_at_ms, utc_offset_min) VALUES (739000, 1, 1, 'A1', 0, 480)");
        Assert.Equal(facts = facts with { HasOrders = true }, await ReadAsync(database, admin));

        await database.Services.AddUserAsync("none", [PortalRole.Finance]);
        await database.Services.AddUserAsync("past", [PortalRole.Finance], [Accounts.Store("S1", "2020-01-01", "2020-12-31")]);
        await database.Services.AddUserAsync("left", [PortalRole.Finance], [Accounts.Store("S1")], u => u.Active = false);
        Assert.Equal(facts, await ReadAsync(database, admin));
        await database.Services.AddUserAsync("zhou", [PortalRole.StoreManager], [Accounts.Store("S1"), Accounts.All()]);
        Assert.Equal(facts = facts with { UsersWithStores = 1 }, await ReadAsync(database, admin));

        await RunAsync(database, "INSERT INTO target(metric, store_id, period, value_e4) VALUES ('net_sales', 0, '2026-11', 10000)");
        Assert.Equal(facts = facts with { HasTargets = true }, await ReadAsync(database, admin));

        await RunAsync(database, "INSERT INTO product(id, sku) VALUES (1, 'P1')");
        Assert.Equal(facts, await ReadAsync(database, admin));
        await RunAsync(database, "UPDATE product SET unit_cost_e4 = 155000");
        Assert.Equal(facts = facts with { HasCosts = true }, await ReadAsync(database, admin));

        var entry = await database.Get<WriteAudit>().RunAsync(AuditActor.LocalOperator, new(AuditActions.Backup, "there"), default);
        Assert.Equal(facts = facts with { LastBackup = DateTimeOffset.FromUnixTimeMilliseconds(entry.At.ToUnixTimeMilliseconds()) }, await ReadAsync(database, admin));

        await RunAsync(database, "INSERT INTO screen(name, kind, culture, playlist, approved_utc_ms, revoked_utc_ms) VALUES ('Old', 'all', 'en', '', 1, 2)");
        Assert.Equal(facts, await ReadAsync(database, admin));
        await RunAsync(database, "INSERT INTO screen(name, kind, culture, playlist, approved_utc_ms) VALUES ('Lobby', 'all', 'en', '', 1)");
        Assert.Equal(facts with { Screens = 1 }, await ReadAsync(database, admin));
    }

    [Theory, Engines]
    public async Task One_admin_dismisses_it_and_the_others_keep_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (first, second) = (await database.Services.AddUserAsync("first", [PortalRole.Admin]), await database.Services.AddUserAsync("second", [PortalRole.Admin]));
        var clerk = await database.Services.AddUserAsync("clerk", [PortalRole.Finance]);
        Assert.False(await DismissAsync(database, clerk));
        Assert.False(await database.Get<DismissFirstSteps>().RunAsync((await RightsAsync(database, first)).ReadOnlyFor("second")));
        Assert.True(await DismissAsync(database, first));
        Assert.True(await DismissAsync(database, first));
        Assert.True((await ReadAsync(database, first)).Dismissed);
        Assert.False((await ReadAsync(database, second)).Dismissed);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => database.Get<FirstStepQueries>().ReadAsync(default, first));
    }

    private static Task<FirstStepFacts> ReadAsync(TestDatabase database, long reader) => database.Get<FirstStepQueries>().ReadAsync(new UsersRight(MayManage: true), reader);

    private static async Task<bool> DismissAsync(TestDatabase database, long user) => await database.Get<DismissFirstSteps>().RunAsync(await RightsAsync(database, user));

    private static Task<Rights> RightsAsync(TestDatabase database, long user) => database.Get<RightsQueries>().OfAsync(user, new(2026, 11, 21), default);

    private static async Task RunAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Engine.OpenWriteAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
