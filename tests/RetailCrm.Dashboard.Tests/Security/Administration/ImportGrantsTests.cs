using System.Text;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Security.Administration;

/// <summary>Grants from a file: what would change is shown first, what cannot be taken is told with its line.</summary>
public class ImportGrantsTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory, Engines]
    public async Task A_dry_run_changes_nothing_and_the_real_one_does_what_it_said(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var (import, queries) = (chain.Database.Get<ImportGrants>(), chain.Database.Get<RightsQueries>());
        var id = await chain.Database.Services.AddUserAsync("he", [PortalRole.RegionManager], [Accounts.Store("E1", "2026-01-01")]);
        await chain.Database.Services.AddUserAsync("lin", [PortalRole.HqExecutive]);
        var plan = await PlanAsync(import, "\uFEFFuser_name,kind,target,from,to,note\nHE,region,West,2026-11-21,2026-12-31,\"a, b\"\nhe,store,E1,2026-01-01,,already\n\nhe,Region,West,2026-11-21,2026-12-31,twice\nlin,all,,2026-11-21,\n");
        Assert.Equal([("he", GrantKind.Region, 2L), ("lin", GrantKind.All, 6L)], plan.Added.Select(a => (a.User.UserName, a.Grant.Kind, a.Line)));
        Assert.Equal(2, plan.Unchanged);
        Assert.Empty(plan.Rejected);
        var (scope, version) = ((await queries.OfAsync(id, Today)).Scope, await queries.VersionAsync());
        Assert.False(scope.Includes("W1"));

        Assert.Equal(2, await import.RunAsync(AuditActor.LocalOperator, plan, default));
        scope = (await queries.OfAsync(id, Today)).Scope;
        Assert.True(scope.Includes("W1") && scope.Includes("E1"));
        Assert.False((await queries.OfAsync(id, new(2027, 1, 1))).Scope.Includes("W1"));
        Assert.Equal(version + 1, await queries.VersionAsync());
        Assert.Equal(["lin", "he"], (await chain.Database.Get<AuditQueries>().FindAsync(new(true), new() { User = "local", Rows = 2 })).Entries.Select(e => e.Subject));
        // Once more: all of it is there already.
        Assert.Equal(0, await import.RunAsync(AuditActor.LocalOperator, plan, default));
        Assert.Equal(version + 1, await queries.VersionAsync());
        Assert.Null((await chain.Database.Get<VerifyAudit>().RunAsync()).Break);
    }

    [Theory]
    [InlineData("nobody,store,E1,2026-11-21,", "user_name", GrantFault.UnknownUser)]
    [InlineData("sun,store,E1,2026-11-21,", "user_name", GrantFault.InactiveUser)]
    [InlineData("he,shop,E1,2026-11-21,", "kind", GrantFault.UnknownKind)]
    [InlineData("he,store,e1,2026-11-21,", "target", GrantFault.UnknownStore)]
    [InlineData("he,region,North,2026-11-21,", "target", GrantFault.UnknownRegion)]
    [InlineData("he,all,E1,2026-11-21,", "target", GrantFault.TargetOfAll)]
    [InlineData("he,store,E1,,", "from", GrantFault.NoFirstDay)]
    [InlineData("he,store,E1,21.11.2026,", "from", GrantFault.NoFirstDay)]
    [InlineData("he,store,E1,2026-11-21,soon", "to", GrantFault.NoLastDay)]
    [InlineData("he,store,E1,2026-11-21,2026-11-20", "to", GrantFault.LastDayPassed)]
    [InlineData("he,store,E1,2026-11-01,2026-11-20", "to", GrantFault.LastDayPassed)]
    [InlineData("he", "kind", GrantFault.UnknownKind)]
    public async Task A_row_that_cannot_be_taken_is_told_with_line_column_and_reason(string row, string column, GrantFault fault)
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        await chain.Database.Services.AddUserAsync("he", [PortalRole.RegionManager]);
        await chain.Database.Get<ChangeRights>().SetActiveAsync(AuditActor.System, await chain.Database.Services.AddUserAsync("sun", []), false, default);
        var plan = await PlanAsync(chain.Database.Get<ImportGrants>(), $"user_name,kind,target,from,to\nhe,store,E1,2026-11-21,\n{row}\n");
        Assert.Single(plan.Added);
        var reject = Assert.Single(plan.Rejected);
        Assert.Equal((3L, column, fault), (reject.Line, reject.Column, reject.Fault));
    }

    [Fact]
    public async Task What_is_no_such_file_is_not_read()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        var import = chain.Database.Get<ImportGrants>();
        Assert.Equal(GrantFileFault.NoSuchColumns, await FaultAsync("user,kind\nhe,all\n"u8.ToArray()));
        Assert.Equal(GrantFileFault.NoSuchColumns, await FaultAsync([]));
        // A spreadsheet's own file.
        Assert.Equal(GrantFileFault.NoCsv, await FaultAsync([0x50, 0x4B, 0x03, 0x04, 0xFF, 0xFE, 0x00, 0x80]));
        Assert.Equal(GrantFileFault.TooLarge, await FaultAsync(new byte[ImportGrants.MostBytes + 1]));
        Assert.Equal(GrantFileFault.TooLarge, await FaultAsync(Encoding.UTF8.GetBytes("user_name,kind,target,from\n" + string.Concat(Enumerable.Repeat("x,all,,2026-11-21\n", ImportGrants.MostRows + 1)))));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => import.PlanAsync(default, Array.Empty<byte>()));

        async Task<GrantFileFault?> FaultAsync(byte[] csv) => (await import.PlanAsync(new(MayManage: true), csv)).Fault;
    }

    private static async Task<GrantPlan> PlanAsync(ImportGrants import, string csv)
    {
        var (plan, fault) = await import.PlanAsync(new(MayManage: true), Encoding.UTF8.GetBytes(csv));
        Assert.Null(fault);
        return plan!;
    }

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("E1");
        await chain.StoreAsync("W1", region: "West");
        return chain;
    }
}
