using System.Globalization;
using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Data.Backup;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.CommandLine.Upkeep;

/// <summary><c>backup FOLDER [--keys FOLDER2]</c>: a consistent copy of the database and its key ring, while the portal runs.</summary>
internal static class BackupVerb
{
    public static readonly Verb Verb = new("backup", new VerbSyntax("backup FOLDER [--keys FOLDER2]", ["FOLDER"], ["--keys"], []), RunAsync);

    /// <summary>Where the keys of a backup lie where nothing else is said.</summary>
    public static string KeysFolder(VerbCall call) => Path.GetFullPath(call.Arguments.Value("--keys") ?? Path.Combine(call.Arguments.Operands[0], "keys"));

    public static string? Ring(IServiceProvider services) => KeyRing.Folder(services.GetRequiredService<DatabaseEngine>(), services.GetRequiredService<IOptions<KeyRingOptions>>().Value);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var (folder, keys) = (Path.GetFullPath(call.Arguments.Operands[0]), KeysFolder(call));
        try
        {
            var made = await call.Services.GetRequiredService<BackUp>().RunAsync(folder, Ring(call.Services), keys, cancellationToken);
            await call.Services.GetRequiredService<WriteAudit>().RunAsync(AuditActor.LocalOperator, new(AuditActions.Backup, folder) { Details = new { made.Schema, made.Files } }, cancellationToken);
            foreach (var file in made.Files) await call.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(file.IsKey ? keys : folder)}/{file.Name}: {file.Bytes} bytes, sha256 {file.Sha256}"));
            int ringFiles = made.Files.Count(f => f.IsKey);
            await call.Out.WriteLineAsync($"backup: whole, in {folder}{(ringFiles > 0 ? $"; its keys in {keys}: keep the two apart" : "; the key ring lies in it")}. Audit head {made.AuditSeq}:{made.AuditHash}");
            return Verbs.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"backup: {e.Message} Name a folder that may be written to, on a disk with room.");
        }
    }
}
