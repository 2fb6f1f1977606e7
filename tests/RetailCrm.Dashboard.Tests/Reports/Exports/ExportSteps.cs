using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Reports.Exports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Reports.Exports;

/// <summary>What the tests of exports do over and over.</summary>
internal static class ExportSteps
{
    public static Rights Owner(long id) => new(id, $"u{id}", new HashSet<string>(), DataScope.All, 1);

    public static ExportWish Wish(string report = "orders", string format = "csv") =>
        new(report, format, new() { From = new(2026, 3, 1), To = new(2026, 3, 31) }) { Culture = "en" };

    public static async Task<long> AskAsync(this TestDatabase database, long owner, ExportWish? wish = null) =>
        await database.Get<AskExport>().RunAsync(Owner(owner), wish ?? Wish()) ?? throw new InvalidOperationException("Too many.");

    public static async Task<BackgroundExport> ExportAsync(this TestDatabase database, long owner, long id) =>
        await database.Get<ExportQueries>().FindAsync(Owner(owner), id) ?? throw new InvalidOperationException($"{owner} has no {id}.");

    public static async Task<BackgroundExport> TakeAsync(this TestDatabase database) =>
        await database.Get<RunExports>().TakeAsync() ?? throw new InvalidOperationException("Nothing waits.");

    public static Task<bool> FinishAsync(this TestDatabase database, BackgroundExport export) => database.Get<RunExports>().FinishAsync(
        export, new(7, 70, "ab", DataScope.All.Key, Clear: false, Costs: true), new AuditActor("1", "u1"), new(AuditActions.ExportMade, export.Wish.Report) { Rows = 7 });
}
