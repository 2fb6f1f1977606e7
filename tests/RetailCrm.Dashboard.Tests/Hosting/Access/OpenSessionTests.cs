using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Tests.Hosting.Access;

/// <summary>An open page stays signed in as long as its session is open, and no longer: also while the database takes no writing or does not answer.</summary>
public class OpenSessionTests
{
    [Theory, Engines]
    public async Task A_database_that_does_not_answer_signs_nobody_out(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        var (database, sessions) = (chain.Database, chain.Database.Get<Sessions>());
        var id = await database.Services.AddUserAsync("anna", [PortalRole.StoreManager]);
        await using var scope = database.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByNameAsync("anna");
        var anna = PortalClaims.Of(user!, await sessions.BeginAsync(id, null, null, default));
        var open = new OpenSession(sessions, database.Get<ScreenQueries>(), NullLogger<OpenSession>.Instance);
        Assert.True(await open.IsOpenAsync(anna, default));
        // In use for so long that it is to be noted, which cannot be written.
        chain.Clock.Now += TimeSpan.FromMinutes(5);
        await database.ExecuteAsync(provider == DatabaseProvider.Sqlite
            ? "CREATE TRIGGER unwritable BEFORE UPDATE ON user_session BEGIN SELECT RAISE(ABORT, 'unwritable'); END"
            : "ALTER TABLE user_session ADD CONSTRAINT unwritable CHECK (seen_utc_ms < 0) NOT VALID");
        Assert.True(await open.IsOpenAsync(anna, default));
        await database.ExecuteAsync("ALTER TABLE user_session RENAME TO gone");
        Assert.True(await open.IsOpenAsync(anna, default));
        // It answers again, and the session was ended.
        await database.ExecuteAsync("ALTER TABLE gone RENAME TO user_session");
        await database.ExecuteAsync("DELETE FROM user_session");
        Assert.False(await open.IsOpenAsync(anna, default));
    }
}
