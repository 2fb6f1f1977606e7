using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Reports;
using RetailCrm.Reports.Exports;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Documents.Exports;

/// <summary>Two stores with 60 orders each in March 2026, one user who may see both, and everything that makes files.</summary>
internal sealed class ExportChain : IAsyncDisposable
{
    private readonly TestFacts facts;

    private ExportChain(TestDatabase database, SteppingClock clock) => (Database, Clock, facts) = (database, clock, new(database));

    public TestDatabase Database { get; }

    public SteppingClock Clock { get; }

    public long Owner { get; private set; }

    public string Folder => Database.Get<ExportFolder>().Path;

    public static async Task<ExportChain> CreateAsync(DatabaseProvider provider, Dictionary<string, string?>? settings = null)
    {
        var clock = new SteppingClock(new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero));
        var folder = Directory.CreateTempSubdirectory("retailcrm-test-exports-").FullName;
        var database = await TestDatabase.CreateAsync(provider, new(settings ?? []) { ["Exports:Folder"] = folder }, s => s.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var chain = new ExportChain(database, clock);
        foreach (var (id, code) in ((long, string)[])[(1, "A"), (2, "B")])
        {
            await chain.facts.RunAsync("INSERT INTO store(id, code, name, region, opened_day) VALUES (@a, @b, @c, 'East', @d)", id, code, $"Store {code}", (long)new DateOnly(2020, 1, 1).DayNumber);
            await chain.facts.PutAsync([.. Enumerable.Range(1, 60).Select(n => new TestDocument($"{code}{n:000}", new(2026, 3, 1 + n % 28), id, n * 100) { UnitsMilli = 1000 })]);
        }

        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        chain.Owner = await database.Services.AddUserAsync("fen", [PortalRole.Finance], [Accounts.Store("A"), Accounts.Store("B")]);
        return chain;
    }

    public Task<Rights> RightsAsync() => Database.Get<RightsQueries>().OfAsync(Owner, new(2026, 11, 21));

    public void Grant(params string[] stores) => Database.Get<ChangeRights>().SetGrantsAsync(AuditActor.System, Owner, [.. stores.Select(s => Accounts.Store(s))], default).GetAwaiter().GetResult();

    /// <summary>Of single members the user sees only the own M1 and M2 from now on, who bought A001 and A002; employee 2 is a colleague.</summary>
    public async Task HoldToOwnMembersAsync()
    {
        foreach (var (id, code) in ((long, string)[])[(1, "E1"), (2, "E2")])
        {
            await RunAsync("INSERT INTO employee(id, code, store_id) VALUES (@a, @b, 1)", id, code);
            await RunAsync("INSERT INTO member(id, code, home_store_id, owner_employee_id) VALUES (@a, @b, 1, 1)", id, $"M{id}");
            await RunAsync("UPDATE orders SET member_id = @a WHERE order_no = @b", id, $"A00{id}");
        }

        await RunAsync("UPDATE portal_user SET employee_code = 'E1' WHERE id = @a", Owner);
        var rights = await RightsAsync();
        await Database.Get<ChangeRights>().SetRoleAsync(AuditActor.System, PortalRole.Finance, "Finance", [.. rights.Permissions.Where(p => p != Permissions.AllMembers)], default);
        Assert.Equal("E1", (await RightsAsync()).Scope.OwnMembersOf);
    }

    public Task RunAsync(string sql, params object?[] values) => facts.RunAsync(sql, values);

    public async Task<bool> MayTakeAsync(BackgroundExport made)
    {
        var rights = await RightsAsync();
        return ExportRule.MayTake(Database.Get<ReportCatalogue>(), rights, made, await Database.Get<OwnMembers>().MarkAsync(rights.Scope));
    }

    public string FileOf(BackgroundExport made) => Database.Get<ExportFolder>().FileOf(made);

    public async Task<long> AskAsync(string format = "csv", Func<ExportParameters, ExportParameters>? more = null)
    {
        var march = new ExportParameters { From = new(2026, 3, 1), To = new(2026, 3, 31) };
        var wish = new ExportWish("orders", format, more?.Invoke(march) ?? march) { Culture = "en", Purpose = "closing of March" };
        return await Database.Get<AskExport>().RunAsync(await RightsAsync(), wish) ?? throw new InvalidOperationException("Too many.");
    }

    /// <summary>Takes the next and makes it, to its end.</summary>
    public async Task<BackgroundExport> MakeAsync(CancellationToken stopping = default)
    {
        var taken = await Database.Get<RunExports>().TakeAsync(CancellationToken.None) ?? throw new InvalidOperationException("Nothing waits.");
        await Database.Get<MakeExport>().RunAsync(taken, stopping);
        return await FindAsync(taken.Id);
    }

    public async Task<BackgroundExport> FindAsync(long id) => (await Database.Get<ExportQueries>().FindAsync(await RightsAsync() is { UserId: not 0 } rights ? rights : Rights.None with { UserId = Owner }, id))!;

    public Task SweepAsync() => Database.Get<KeepExportFiles>().RunAsync(new HashSet<long>(), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        var folder = Folder;
        await facts.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
