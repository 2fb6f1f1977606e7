using RetailCrm.Dashboard.Tests.Documents.Mail;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Reports.Subscriptions;

/// <summary>Who may have, see and change subscriptions, whom they may write to, and what the audit keeps of it.</summary>
public class ChangeSubscriptionsTests
{
    private const string Dingtalk = "oapi.dingtalk.com";

    private static readonly SubscriptionSettings Settings = new("Morning", "store-comparison", "p=yesterday", "csv", new(SendCadence.Weekly, 1, new(8, 0), "Asia/Shanghai"));

    [Theory, Engines]
    public async Task It_is_kept_as_it_was_saved_changed_paused_and_deleted(DatabaseProvider provider)
    {
        await using var world = await MailWorld.CreateAsync(provider, withServer: false);
        var (queries, call) = (world.Chain.Database.Get<SubscriptionQueries>(), await world.CallAsync(world.Executive));
        var draft = new SubscriptionDraft(Settings with { Culture = "zh-CN", Gate = GateRule.Hold, Deadline = TimeSpan.FromMinutes(45), AsLink = true, Purpose = "Monday meeting" }, [world.East], ["store-manager"], [], [new(RobotKind.Dingtalk, "Group", $"https://{Dingtalk}/robot/send?access_token=hush", "SEC1")]);
        var id = (await world.Change.CreateAsync(call, draft)).Id!.Value;
        var kept = (await queries.FindAsync(call.Right, id))!;
        Assert.Equal((draft.Settings, world.East, "store-manager", ("Group", "oapi.dingtalk.com", true)), (kept.Settings, Assert.Single(kept.Accounts).UserId, Assert.Single(kept.Roles), Assert.Single(kept.Robots) is var r ? (r.Name, r.Host, r.HasSecret) : default));

        var changed = new SubscriptionDraft(Settings with { Name = "Evening" }, [world.West], [], [kept.Robots[0].Id], []);
        Assert.Null((await world.Change.SetAsync(call, id, kept.Version, changed)).Problem);
        // Whoever read the older one changes nothing.
        Assert.Equal(SubscriptionProblem.SomebodyWasFirst, (await world.Change.SetAsync(call, id, kept.Version, draft with { NewRobots = [] })).Problem);
        var now = (await queries.FindAsync(call.Right, id))!;
        Assert.Equal(("Evening", world.West, 0, "Group"), (now.Settings.Name, Assert.Single(now.Accounts).UserId, now.Roles.Count, Assert.Single(now.Robots).Name));
        await world.Change.SetOnAsync(call, id, now.Version, false);
        Assert.False((await queries.FindAsync(call.Right, id))!.IsOn);
        await world.Change.SendNowAsync(call, id, new(new(2026, 11, 20), new(2026, 11, 20)));
        await world.RoundAsync(1);
        Assert.Null((await world.Change.DeleteAsync(call, id, now.Version + 1)).Problem);
        Assert.Empty(await queries.ListAsync(call.Right));
        foreach (var table in (string[])["recipient", "robot", "run", "line"]) Assert.Empty(await world.Chain.Facts.RowsAsync($"SELECT 1 FROM subscription_{table}"));
        var entries = await world.Chain.Facts.RowsAsync("SELECT details FROM audit_entry WHERE action = 'subscription_change' ORDER BY seq");
        Assert.Equal(5, entries.Length);
        Assert.DoesNotContain("hush", string.Concat(entries), StringComparison.Ordinal);
        Assert.DoesNotContain("SEC1", string.Concat(entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_only_unless_one_manages_users_and_never_through_anothers_eyes()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite, withServer: false);
        var id = await world.SubscribeAsync();
        var queries = world.Chain.Database.Get<SubscriptionQueries>();
        var (east, admin) = (await world.CallAsync(world.East), await world.CallAsync(await world.Chain.Database.Services.AddUserAsync("boss", ["admin"])));
        Assert.Empty(await queries.ListAsync(east.Right));
        Assert.Null(await queries.FindAsync(east.Right, id));
        Assert.Empty(await queries.RunsAsync(east.Right, id, 5));
        Assert.Equal(SubscriptionProblem.NotAllowed, (await world.Change.DeleteAsync(east, id, 1)).Problem);
        Assert.Single(await queries.ListAsync(admin.Right));
        Assert.Equal(SubscriptionProblem.NotAllowed, (await world.Change.DeleteAsync(new(admin.Rights with { SeenBy = "x" }, admin.Actor), id, 1)).Problem);
        Assert.Null((await world.Change.DeleteAsync(admin, id, 1)).Problem);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => queries.ListAsync(SubscriptionsRight.Of(Rights.None)));
    }

    [Fact]
    public async Task A_store_manager_writes_to_colleagues_of_the_own_stores_only()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite, withServer: false);
        var east = await world.CallAsync(world.East);
        var choices = await world.Chain.Database.Get<RecipientDirectory>().ReadAsync(east.Rights);
        Assert.Equal([world.East, world.Executive], choices.Accounts.Select(a => a.UserId).Order());
        Assert.Empty(choices.Roles);
        Assert.Equal(SubscriptionProblem.NotARecipient, (await world.Change.CreateAsync(east, new(Settings, [world.West], [], [], []))).Problem);
        Assert.Equal(SubscriptionProblem.NotARecipient, (await world.Change.CreateAsync(east, new(Settings, [], ["hq-executive"], [], []))).Problem);
        Assert.Null((await world.Change.CreateAsync(east, new(Settings, [world.East], [], [], []))).Problem);
    }

    public static TheoryData<string, SubscriptionProblem> Faults => new()
    {
        { "line break", SubscriptionProblem.BadName }, { "no name", SubscriptionProblem.BadName }, { "foreign report", SubscriptionProblem.NoReport }, { "no report", SubscriptionProblem.NoReport }, { "json", SubscriptionProblem.BadFormat },
        { "zone", SubscriptionProblem.BadSchedule }, { "deadline", SubscriptionProblem.BadSchedule }, { "nobody", SubscriptionProblem.NoRecipients }, { "robot", SubscriptionProblem.BadRobot },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task What_makes_no_sense_is_not_kept(string what, SubscriptionProblem problem)
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite, withServer: false);
        var good = new SubscriptionDraft(Settings, [world.East], [], [], []);
        var draft = what switch
        {
            "line break" => good with { Settings = Settings with { Name = "a\r\nBcc: b@example.com" } },
            "no name" => good with { Settings = Settings with { Name = "  " } },
            "foreign report" => good with { Settings = Settings with { Report = "members" } },
            "no report" => good with { Settings = Settings with { Report = "nonsense" } },
            "json" => good with { Settings = Settings with { Format = "json" } },
            "zone" => good with { Settings = Settings with { Schedule = Settings.Schedule with { TimeZone = "Asia/Shanghia" } } },
            "deadline" => good with { Settings = Settings with { Deadline = TimeSpan.FromDays(2) } },
            "nobody" => good with { Accounts = [] },
            _ => good with { NewRobots = [new(RobotKind.Wecom, "", $"https://{Dingtalk}/x", null)] },
        };
        // An executive sees no list of members.
        Assert.Equal(problem, (await world.Change.CreateAsync(await world.CallAsync(world.Executive), draft)).Problem);
    }
}
