using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Administration;

/// <summary>An admin signs somebody out, on one device or everywhere: never without an entry, and never anybody else.</summary>
public class EndSessionsTests
{
    private static readonly AuditActor Luo = new("9", "luo");

    [Theory, Engines]
    public async Task One_session_ends_alone_and_all_end_together(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (sessions, end, rights) = (database.Get<Sessions>(), database.Get<EndSessions>(), database.Get<RightsQueries>());
        var (he, zhou) = (await AddAsync(database, "he"), await AddAsync(database, "zhou"));
        string[] hers = [await BeginAsync(he), await BeginAsync(he), await BeginAsync(he)];
        var other = await BeginAsync(zhou);
        var version = await rights.VersionAsync();

        await end.OneAsync(Luo, he, hers[1], default);
        Assert.Equal([hers[0], hers[2]], (await OpenAsync(he)).OrderBy(s => Array.IndexOf(hers, s)));
        Assert.Equal([other], await OpenAsync(zhou));
        // Open pages look at the version, and close.
        Assert.True(await rights.VersionAsync() > version);
        // A session of somebody else's is not ended under this user's name.
        await end.OneAsync(Luo, he, other, default);
        Assert.Equal([other], await OpenAsync(zhou));

        await end.AllAsync(Luo, he, default);
        Assert.Empty(await OpenAsync(he));
        Assert.Equal([other], await OpenAsync(zhou));
        var entries = await database.FindAsync(new() { Action = AuditActions.RightsChange, User = Luo.UserId });
        Assert.Equal(["{\"endedSessions\":\"all\"}", $"{{\"endedSession\":\"{other}\"}}", $"{{\"endedSession\":\"{hers[1]}\"}}"], entries.Select(e => e.DetailsJson));
        Assert.All(entries, e => Assert.Equal("he", e.Subject));

        Task<string> BeginAsync(UserRow user) => sessions.BeginAsync(user.Id, "10.0.0.9", "Firefox", default);
        async Task<IEnumerable<string>> OpenAsync(UserRow user) => (await sessions.OpenOfAsync(user.Id, default)).Select(s => s.Id);
    }

    [Fact]
    public async Task Without_its_entry_no_session_ends()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var he = await AddAsync(database, "he");
        await database.Get<Sessions>().BeginAsync(he.Id, null, null, default);
        await database.ExecuteAsync("DROP TABLE audit_head");
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Get<EndSessions>().AllAsync(Luo, he, default));
        Assert.Single(await database.Get<Sessions>().OpenOfAsync(he.Id, default));
    }

    private static async Task<UserRow> AddAsync(TestDatabase database, string name)
    {
        var id = await database.Services.AddUserAsync(name, [PortalRole.StoreManager]);
        return (await database.Get<UserQueries>().AllAsync(new UsersRight(true))).User(id)!;
    }
}
