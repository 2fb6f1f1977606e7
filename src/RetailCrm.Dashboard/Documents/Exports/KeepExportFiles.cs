using RetailCrm.Reports.Exports;

namespace RetailCrm.Dashboard.Documents.Exports;

/// <summary>What was interrupted waits again, what has expired is deleted, and no half file stays.</summary>
internal sealed partial class KeepExportFiles(RunExports run, ExportFolder folder, ILogger<KeepExportFiles> log)
{
    /// <param name="mine">Exports that are being made here.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public async Task RunAsync(IReadOnlySet<long> mine, CancellationToken cancellationToken)
    {
        if (await run.TakeUpAsync(mine, cancellationToken) is > 0 and int left) LogTakenUp(left);
        await run.ExpireAsync(cancellationToken);
        // The files first: what is begun after that is none of these.
        var names = folder.Names();
        if (names.Count > 0 && folder.Keep(names, await run.LivingAsync(cancellationToken)) is > 0 and int deleted) LogDeleted(deleted);
    }

    [LoggerMessage(LogLevel.Information, "{Exports} exports were interrupted and are made again from the beginning, or were given up after several tries.")]
    private partial void LogTakenUp(int exports);

    [LoggerMessage(LogLevel.Information, "{Files} files of exports were deleted: expired, cancelled or interrupted.")]
    private partial void LogDeleted(int files);
}
