using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.SampleData;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Administration;

/// <summary>What an admin is shown before saving is what the rights are afterwards.</summary>
public class ScopePreviewTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly StorePlace[] Stores = [new("E1", "East 1", "East"), new("E2", "East 2", "East"), new("W1", "West 1", "West"), new("W2", "West 2", "West"), new("N1", "North 1", null)];

    [Fact]
    public void It_tells_what_is_added_today_and_what_follows_on_which_day()
    {
        var now = new List<ScopeGrant> { Accounts.Region("East"), Accounts.Store("W1", "2026-11-01", "2026-12-31") };
        var preview = ScopePreview.Of(Stores, now, [.. now, Accounts.Store("N1", "2026-11-21", "2026-12-31"), Accounts.Store("W2", "2026-12-01", "2026-12-31")], Today);
        Assert.Equal(["N1", "E1", "E2", "W1"], preview.Stores.Select(s => s.Code));
        Assert.Equal(["N1"], preview.Added);
        Assert.Empty(preview.Removed);
        Assert.Equal([new DateOnly(2026, 12, 1), new DateOnly(2027, 1, 1)], preview.Steps.Select(s => s.Day));
        Assert.Equal([5, 2], preview.Steps.Select(s => s.Count));
        Assert.Equal(["W2"], preview.Steps[0].Added.Select(s => s.Code));
        Assert.Equal(["N1", "W1", "W2"], preview.Steps[1].Removed.Select(s => s.Code));
        Assert.Equal(["E1", "E2", "W1"], ScopePreview.Of(Stores, now, [], Today).Removed.Select(s => s.Code));
        Assert.True(ScopePreview.Of(Stores, [], [Accounts.All()], Today).Everything);
    }

    [Theory, Engines]
    public async Task For_random_grants_it_equals_the_rights_of_each_day(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        foreach (var (code, region) in ((string, string)[])[("E1", "East"), ("E2", "East"), ("W1", "West"), ("W2", "West")]) await chain.StoreAsync(code, region: region);
        var id = await chain.Database.Services.AddUserAsync("he", [PortalRole.RegionManager]);
        var (queries, users, dice) = (chain.Database.Get<RightsQueries>(), chain.Database.Get<UserQueries>(), new Dice(12, Subject.Visits));
        for (int round = 0; round < 15; round++)
        {
            var grants = Enumerable.Range(0, dice.Below(4)).Select(_ =>
            {
                var from = Today.AddDays(dice.Between(-3, 3));
                bool store = dice.Below(2) == 0;
                return new ScopeGrant { UserId = id, Kind = store ? GrantKind.Store : GrantKind.Region, Target = store ? dice.Pick(["E1", "W2", "gone"]) : dice.Pick(["East", "West", "North"]), FromDay = from, ToDay = dice.Below(2) == 0 ? null : from.AddDays(dice.Below(4)) };
            }).ToList();
            await chain.Database.Get<ChangeRights>().SetGrantsAsync(AuditActor.System, id, grants, default);
            var directory = await users.AllAsync(new(MayManage: true));
            var kept = directory.User(id)!.Rights.Grants;
            for (int day = -4; day <= 7; day++)
            {
                var scope = (await queries.OfAsync(id, Today.AddDays(day))).Scope;
                Assert.Equal(directory.Stores.Select(s => s.Code).Where(scope.Includes), ScopePreview.On(directory.Stores, kept, Today.AddDays(day)).Order(StringComparer.Ordinal));
            }
        }
    }

    [Theory, Engines]
    public async Task The_list_finds_by_name_account_store_role_state_and_what_needs_attention(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("E1");
        var services = chain.Database.Services;
        await services.AddUserAsync("lin", [PortalRole.HqExecutive], [Accounts.All()], u => u.TwoFactorEnabled = true);
        await services.AddUserAsync("he", [PortalRole.StoreManager], [Accounts.Store("E1", "2026-01-01", "2026-11-28")], u => u.TwoFactorEnabled = true);
        await services.AddUserAsync("shen", [PortalRole.SalesStaff], [Accounts.Store("E1", "2026-01-01", "2026-11-29")]);
        await services.AddUserAsync("luo", [PortalRole.Admin]);
        await chain.Database.Get<ChangeRights>().SetActiveAsync(AuditActor.System, await services.AddUserAsync("sun", [PortalRole.StoreManager]), false, default);
        var all = await chain.Database.Get<UserQueries>().AllAsync(new(MayManage: true));
        Assert.Equal(["lin", "he", "sun", "shen", "luo"], Names(new()));
        Assert.Equal(["he", "shen"], Names(new() { Text = "store e1" }));
        Assert.Equal(["shen"], Names(new() { Text = "SHEN'S" }));
        Assert.Equal(["he", "sun"], Names(new() { Roles = [PortalRole.StoreManager] }));
        Assert.Equal(["sun"], Names(new() { Active = false }));
        // He's grant ends within a week; the admin signs in with a password alone, which of sales staff is not asked.
        Assert.Equal(["he", "luo"], Names(new() { Attention = true }));
        Assert.Equal(UserAttention.SecondFactorMissing, all.AttentionOf(all.Users.Single(u => u.UserName == "luo"), Today));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => chain.Database.Get<UserQueries>().AllAsync(default));

        IEnumerable<string> Names(UserFilter filter) => all.Find(filter, Today).Select(u => u.UserName);
    }
}
