using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Tests.Security.Screens;

/// <summary>Codes, tokens and rights of screens, on both engines.</summary>
public class ScreenTests
{
    private static readonly ScreenSettings Lobby = new("Lobby", GrantKind.Region, "East", "zh-CN", "overview:45,members:30");

    [Theory, Engines]
    public async Task One_address_cannot_take_all_codes(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var (connect, _, _) = Of(chain);
        // Six in a minute, whatever the device says it has already, and no more than twenty that wait.
        foreach (int given in (int[])[6, 6, 6, 2])
        {
            for (int i = 0; i < given; i++) Assert.NotNull(await connect.AskAsync("10.0.0.9", default));
            Assert.Null(await connect.AskAsync("10.0.0.9", default));
            chain.Clock.Now += TimeSpan.FromMinutes(1);
        }

        Assert.NotNull(await connect.AskAsync("10.0.0.8", default));
    }

    [Theory, Engines]
    public async Task An_approved_code_gives_one_token_once_for_the_stores_of_its_scope(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var (connect, change, screens) = Of(chain);
        var code = (await connect.AskAsync("10.0.0.9", default))!;
        Assert.Null(await connect.TakeAsync(code.Secret, default));
        Assert.Equal(ApprovalOutcome.UnknownCode, await change.ApproveAsync(AuditActor.System, "BBBB-BBBB", Lobby, default));
        // As people type it: small letters, no hyphen.
        Assert.Equal(ApprovalOutcome.Done, await change.ApproveAsync(AuditActor.System, code.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), Lobby, default));
        Assert.Equal(ApprovalOutcome.UnknownCode, await change.ApproveAsync(AuditActor.System, code.Code, Lobby, default));
        var token = (await connect.TakeAsync(code.Secret, default))!;
        Assert.Null(await connect.TakeAsync(code.Secret, default));
        var screen = (await screens.FindAsync(token))!;
        Assert.Equal(Lobby, screen.Settings);
        var rights = await screens.RightsAsync(screen.Id);
        Assert.Equal([Permissions.ViewCockpit], rights.Permissions);
        Assert.Equal((true, false, true), (rights.Scope.Includes("Alpha"), rights.Scope.Includes("Bravo"), rights.IsSomebody));
        // Nothing in the tables opens anything: only hashes are kept.
        var kept = string.Join('|', await chain.Facts.RowsAsync("SELECT token_hash FROM screen"));
        Assert.DoesNotContain(token, kept, StringComparison.Ordinal);
        Assert.Null(await screens.FindAsync(kept));
    }

    [Theory, Engines]
    public async Task A_revoked_screen_is_nobody_and_raises_the_version_of_rights(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var (connect, change, screens) = Of(chain);
        var (token, screen) = await ConnectAsync(connect, change, screens);
        var before = await chain.Database.Get<RightsQueries>().VersionAsync();
        Assert.True(await change.RevokeAsync(AuditActor.System, screen, default));
        Assert.False(await change.RevokeAsync(AuditActor.System, screen, default));
        Assert.True(await chain.Database.Get<RightsQueries>().VersionAsync() > before);
        Assert.Null(await screens.FindAsync(token));
        Assert.False((await screens.RightsAsync(screen.Id)).IsSomebody);
        Assert.Null(await connect.BeatAsync(screen.Id, token, "overview", default));
        Assert.Empty(await screens.AllAsync(new UsersRight(true)));
        var audit = await chain.Facts.RowsAsync("SELECT subject FROM audit_entry WHERE action = 'rights_change' ORDER BY seq");
        Assert.Equal(2, audit.Count(s => s.Contains("screen Lobby", StringComparison.Ordinal)));
    }

    [Theory, Engines]
    public async Task A_token_is_changed_when_due_and_the_one_before_ends_when_the_new_one_comes_home(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var (connect, change, screens) = Of(chain);
        var (first, screen) = await ConnectAsync(connect, change, screens);
        Assert.Null(await connect.BeatAsync(screen.Id, first, "overview", default));
        chain.Clock.Now += TimeSpan.FromHours(25);
        var second = (await connect.BeatAsync(screen.Id, first, "overview", default))!;
        // The answer was lost: the screen comes with the old one again, and gets another.
        Assert.NotNull(await screens.FindAsync(first));
        var third = (await connect.BeatAsync(screen.Id, first, "overview", default))!;
        Assert.Null(await screens.FindAsync(second));
        Assert.Null(await connect.BeatAsync(screen.Id, third, "overview", default));
        Assert.Null(await screens.FindAsync(first));
        Assert.NotNull(await screens.FindAsync(third));
    }

    [Fact]
    public async Task Codes_end_by_themselves_and_a_silent_screen_shows()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        var (connect, change, screens) = Of(chain);
        var code = (await connect.AskAsync(null, default))!;
        Assert.Equal(code.Code, (await connect.FindAsync(code.Secret, default))!.Code);
        chain.Clock.Now += TimeSpan.FromMinutes(11);
        Assert.Null(await connect.FindAsync(code.Secret, default));
        Assert.Equal(ApprovalOutcome.UnknownCode, await change.ApproveAsync(AuditActor.System, code.Code, Lobby, default));
        var (token, screen) = await ConnectAsync(connect, change, screens);
        await connect.BeatAsync(screen.Id, token, "members", default);
        var live = (await screens.FindAsync(screen.Id))!;
        Assert.Equal(("members", false), (live.Shows, screens.IsSilent(live)));
        chain.Clock.Now += TimeSpan.FromMinutes(4);
        Assert.True(screens.IsSilent(live));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => screens.AllAsync(new UsersRight(false)));
    }

    [Fact]
    public async Task Two_admins_do_not_overwrite_each_other()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        var (connect, change, screens) = Of(chain);
        var (_, screen) = await ConnectAsync(connect, change, screens);
        Assert.True(await change.SetAsync(AuditActor.System, screen, Lobby with { Playlist = "service:60" }, default));
        Assert.False(await change.SetAsync(AuditActor.System, screen, Lobby with { Name = "Hall" }, default));
        var now = (await screens.FindAsync(screen.Id))!;
        Assert.Equal(("service:60", "Lobby", screen.Version + 1), (now.Settings.Playlist, now.Settings.Name, now.Version));
    }

    private static (ConnectScreen, ChangeScreens, ScreenQueries) Of(TestChain chain) => (chain.Database.Get<ConnectScreen>(), chain.Database.Get<ChangeScreens>(), chain.Database.Get<ScreenQueries>());

    private static async Task<(string Token, Screen Screen)> ConnectAsync(ConnectScreen connect, ChangeScreens change, ScreenQueries screens)
    {
        var code = (await connect.AskAsync(null, default))!;
        Assert.Equal(ApprovalOutcome.Done, await change.ApproveAsync(AuditActor.System, code.Code, Lobby, default));
        var token = (await connect.TakeAsync(code.Secret, default))!;
        return (token, (await screens.FindAsync(token))!);
    }

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("Alpha", region: "East");
        await chain.StoreAsync("Bravo", region: "West");
        return chain;
    }
}
