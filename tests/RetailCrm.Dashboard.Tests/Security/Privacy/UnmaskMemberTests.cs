using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Security.Privacy;

public class UnmaskMemberTests
{
    private static readonly Rights Anna = new(7, "anna", new HashSet<string> { Permissions.RevealPersonalData }, DataScope.All, 1);
    private static readonly MemberRef Member = new("M1", null);
    private readonly FixedClock clock = new(new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Theory, Engines]
    public async Task One_member_one_user_a_while_and_a_reason_in_the_audit(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["Privacy:UnmaskMinutes"] = "10" }, s => s.AddSingleton<TimeProvider>(clock));
        var answer = await UnmaskAsync(database, Anna, " customer called back ");
        Assert.Equal(new(UnmaskOutcome.Done, clock.Now.AddMinutes(10)), answer);
        var entry = Assert.Single(await database.FindAsync(new()));
        Assert.Equal(("unmask", "M1", "{\"reason\":\"customer called back\",\"until\":\"2026-03-02T08:10:00+00:00\"}"), (entry.Action, entry.Subject, entry.DetailsJson));

        Assert.True(await SeesAsync(database, Anna, "M1"));
        Assert.False(await SeesAsync(database, Anna, "M2"));
        Assert.False(await SeesAsync(database, Anna with { UserId = 8 }, "M1"));
        Assert.False(await SeesAsync(database, Anna.ReadOnlyFor("admin"), "M1"));
        // Nor what the user sees by right.
        var all = Anna with { Permissions = new HashSet<string> { Permissions.SeePersonalData } };
        Assert.True(await SeesAsync(database, all, "M2"));
        Assert.False(await SeesAsync(database, all.ReadOnlyFor("admin"), "M2"));
        clock.Now += TimeSpan.FromMinutes(9);
        Assert.True(await SeesAsync(database, Anna, "M1"));
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.False(await SeesAsync(database, Anna, "M1"));

        // Once more, and the row that has ended goes.
        await UnmaskAsync(database, Anna with { UserId = 8 }, "a complaint");
        Assert.Equal("8|M1", await database.RowsAsync("SELECT user_id, member_code FROM unmasking"));
        await UnmaskAsync(database, Anna with { UserId = 8 }, "a complaint");
        Assert.Equal("3", await database.RowsAsync("SELECT COUNT(*) FROM audit_entry"));
    }

    [Theory, Engines]
    public async Task Without_right_reason_or_audit_nothing_is_unmasked(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, configure: s => s.AddSingleton<TimeProvider>(clock));
        Assert.Equal(new(UnmaskOutcome.NotAllowed, null), await UnmaskAsync(database, Anna with { Permissions = new HashSet<string>() }, "customer called"));
        Assert.Equal(new(UnmaskOutcome.NotAllowed, null), await UnmaskAsync(database, Anna with { SeenBy = "admin" }, "customer called"));
        Assert.Equal(new(UnmaskOutcome.NoReason, null), await UnmaskAsync(database, Anna, "  abc  "));
        Assert.Equal(new(UnmaskOutcome.NoReason, null), await UnmaskAsync(database, Anna, new string('x', 501)));
        Assert.Empty(await database.FindAsync(new()));
        await database.ExecuteAsync("DROP TABLE audit_head");
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => UnmaskAsync(database, Anna, "customer called"));
        Assert.Equal("0", await database.RowsAsync("SELECT COUNT(*) FROM unmasking"));
    }

    private static Task<UnmaskAnswer> UnmaskAsync(TestDatabase database, Rights rights, string reason) =>
        database.Get<UnmaskMember>().RunAsync(rights, new AuditActor("7", "anna"), Member, reason);

    private static async Task<bool> SeesAsync(TestDatabase database, Rights rights, string member) =>
        (await database.Get<OpenMasking>().RunAsync(rights)).SeesClear(new(member, null));
}
