using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.References;
using RetailCrm.Data.Import.Rejects;
using RetailCrm.Data.Import.Writing;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import;

/// <summary>
/// Reads a bundle (IMPORT.md) into the facts and marks what the next refresh must recompute. One import at a time per
/// database. Cut off at any moment, it leaves whole chunks; run again, it completes them.
/// </summary>
public sealed class ImportBundle(DatabaseEngine engine, IOptions<ChainOptions> chain, IOptions<DatabaseOptions> database, DataKeys keys, TimeProvider clock)
{
    // What comes in by the minute or the day is less; the refresh after it, and the night, see to the log and to what the planner knows.
    private const int LongRows = 60_000;

    /// <exception cref="OperationCanceledException">What was committed stays; run it again to complete it.</exception>
    public async Task<ImportReport> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using var work = Measures.Import.Begin();
        var report = await ReadAsync(request, progress, cancellationToken);
        foreach (var file in report.Files) Count(file);
        work.Outcome = report.Outcome.ToString();
        return report;
    }

    private async Task<ImportReport> ReadAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var found = BundleFolder.Find(request.Folder);
        if ((BundleFolder.Refusal(request.Folder, found) ?? RejectFolder.Refusal(request)) is { } refusal) return ImportReport.Refuse(refusal);
        await using var writer = await engine.TryLockWriterAsync(TimeSpan.FromSeconds(database.Value.WriterWaitSeconds), cancellationToken);
        if (writer is null) return ImportReport.Refuse($"Another import or refresh is writing to {engine.Place}. Wait for it to end and try again (Database:WriterWaitSeconds says how long to wait).");
        using var cipher = found.Any(f => f.Spec.Table == "member") ? await keys.TryForWritingAsync(cancellationToken) : FieldCipher.None;
        if (cipher is null) return ImportReport.Refuse(KeyStatus.LostLine);
        await using var session = new ImportSession(engine, await engine.OpenWriteAsync(cancellationToken), new Dimensions(chain.Value), new RunLedger(clock)) { Cipher = cipher };
        bool isLong = BundleFolder.RowsAbout(found) >= LongRows;
        await (isLong ? session.MoveLogBesideAsync(cancellationToken) : engine.LeaveLogAsync(session.Connection, cancellationToken));
        var report = await ReadAllAsync(session, request, found, progress, cancellationToken);
        if (isLong) await engine.AfterLargeWriteAsync(session.Connection, cancellationToken);
        return report;
    }

    private static async Task<ImportReport> ReadAllAsync(
        ImportSession session, ImportRequest request, IReadOnlyList<CsvSource> found, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await session.Ledger.StartAsync(session, Path.GetFullPath(request.Folder), cancellationToken);
        var files = new List<FileResult>();
        var bundle = new BundleImport(session, found, progress);
        await foreach (var read in bundle.RunAsync(cancellationToken))
            files.Add(request.RejectsFolder is { } rejects ? await RejectFolder.TakeAsync(session, read, rejects, cancellationToken) : read);
        var report = new ImportReport(session.Ledger.RunId, files, session.Ledger.Notices()) { FirstRejects = session.Ledger.FirstRejects };
        await session.Ledger.FinishAsync(session, report.Outcome, cancellationToken);
        await session.CompleteAsync();
        return report;
    }

    private static void Count(FileResult file)
    {
        foreach (var (rows, became) in new[] { (file.Added, "added"), (file.Updated, "updated"), (file.Unchanged, "unchanged"), (file.Rejected, "rejected") })
            Measures.ImportedRows.Add(rows, new("file", file.File), new("became", became));
    }
}
