using RetailCrm.Data;
using RetailCrm.Data.Backup;
using RetailCrm.Data.Sealing;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.CommandLine.Upkeep;

/// <summary><c>restore FOLDER [--keys FOLDER2] [--replace]</c>: puts a backup back, then brings its schema up to date and checks keys and audit.</summary>
internal static class RestoreVerb
{
    public static readonly Verb Verb = new("restore", new VerbSyntax("restore FOLDER [--keys FOLDER2] [--replace]", ["FOLDER"], ["--keys"], ["--replace"]), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(call.Arguments.Operands[0]);
        RestoredBackup restored;
        try
        {
            restored = await call.Services.GetRequiredService<Restore>().RunAsync(folder, BackupVerb.KeysFolder(call), BackupVerb.Ring(call.Services), call.Arguments.Has("--replace"), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"restore: {e.Message} The database is as it was.");
        }

        if (restored.Before is { } before) await call.Out.WriteLineAsync($"restore: the database that was there is now {before}");
        await call.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var audit = await call.Services.GetRequiredService<VerifyAudit>().RunAsync(new(restored.Manifest.AuditSeq, restored.Manifest.AuditHash), cancellationToken);
        var keys = await call.Services.GetRequiredService<DataKeys>().StatusAsync(cancellationToken);
        await call.Services.GetRequiredService<WriteAudit>().RunAsync(AuditActor.LocalOperator, new(AuditActions.Restore, folder) { Details = new { restored.Manifest.MadeAt, restored.Manifest.AuditSeq } }, cancellationToken);
        await call.Out.WriteLineAsync($"restore: the backup of {restored.Manifest.MadeAt:yyyy-MM-dd HH:mm} UTC is in place{(audit.Break is null ? "; its audit holds" : "")}{(keys.Lost ? "" : "; its keys open")}");
        if (audit.Break is { } broken) await call.Error.WriteLineAsync($"restore: the audit is broken at entry {broken.Seq}, which {broken.What}");
        if (keys.Lost) await call.Error.WriteLineAsync($"restore: {KeyStatus.LostLine}");
        return audit.Break is null && !keys.Lost ? Verbs.Done : Verbs.DoneWithFindings;
    }
}
