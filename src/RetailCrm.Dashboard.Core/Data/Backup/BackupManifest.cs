using System.Security.Cryptography;
using System.Text.Json;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Backup;

/// <summary>What a backup holds: written last, so that a folder without one is no backup.</summary>
/// <param name="Format">Of this file: 1.</param>
/// <param name="Provider">The engine; a backup goes back into the same.</param>
/// <param name="Schema">The newest migration that the database had.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="AuditSeq">The last entry of the audit when the backup began: after a restore it must still be there.</param>
/// <param name="AuditHash">Its hash.</param>
/// <param name="Files">Every other file of the backup.</param>
public sealed record BackupManifest(int Format, DatabaseProvider Provider, string Schema, DateTimeOffset MadeAt, long AuditSeq, string AuditHash, IReadOnlyList<BackedUpFile> Files)
{
    public const string FileName = "backup.json";
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal async Task WriteAsync(string folder, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json), cancellationToken);

    /// <exception cref="BackupException">There is none, or it cannot be read, or a file of it was changed or is missing.</exception>
    internal static async Task<BackupManifest> ReadAsync(string folder, string keysFolder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new BackupException($"{folder} is no whole backup: it has no {FileName}. Name the folder that the backup was written to.");
        BackupManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(path, cancellationToken), Json) is { Files: not null, Format: CurrentFormat } read ? read
                : throw new BackupException($"{path} is of another format than {CurrentFormat}. Restore it with the version of the portal that made it.");
        }
        catch (JsonException e)
        {
            throw new BackupException($"{path} cannot be read: {e.Message}");
        }

        foreach (var file in manifest.Files) await file.DemandAsync(file.IsKey ? keysFolder : folder, cancellationToken);
        return manifest;
    }
}

/// <summary>One file of a backup.</summary>
/// <param name="Name">Without a folder.</param>
/// <param name="IsKey">Of the key ring: it lies in the keys' folder.</param>
public sealed record BackedUpFile(string Name, bool IsKey, long Bytes, string Sha256)
{
    internal static async Task<BackedUpFile> OfAsync(string path, bool isKey, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return new(Path.GetFileName(path), isKey, stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)));
    }

    internal async Task DemandAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) throw new BackupException($"{Name} of the backup is missing in {folder}.{(IsKey ? " Name the folder of the keys with --keys." : "")}");
        if (await OfAsync(path, IsKey, cancellationToken) != this) throw new BackupException($"{path} is not as it was backed up: its size or SHA-256 differs. Use another copy of this backup.");
    }
}

/// <summary>A backup or restore did not take place; the message says why, and the mend.</summary>
public sealed class BackupException(string message) : Exception(message);
