using CsvHelper;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Rejects;

/// <summary>Where a run's rejects are laid as files. The database has them too: a file that cannot be written ends no import.</summary>
internal static class RejectFolder
{
    /// <summary>Why the folder cannot take the rejects; null when it can: a file was written there and removed again.</summary>
    public static string? Refusal(ImportRequest request)
    {
        if (request.RejectsFolder is not { } folder) return null;
        if (File.Exists(folder)) return $"{folder} is a file, not a folder. Name a folder for the rejects with --rejects.";
        if (Path.GetFullPath(folder).TrimEnd('/') == Path.GetFullPath(request.Folder).TrimEnd('/'))
            return "The rejects cannot go into the bundle's own folder. Name another one with --rejects.";
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, FormattableString.Invariant($".probe-{Environment.ProcessId}"));
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            return $"The folder {folder} cannot take the rejects: {e.Message.TrimEnd('.')}. Name one that may be written to with --rejects.";
        }
    }

    /// <summary>Lays down the rejects of a file that was just read; without any, those of an earlier run go.</summary>
    /// <returns>The file's result, with what went wrong here.</returns>
    public static async Task<FileResult> TakeAsync(ImportSession session, FileResult read, string folder, CancellationToken cancellationToken)
    {
        if (read.Refused is not null) return read;
        var path = Path.Combine(folder, read.File);
        try
        {
            if (read.Rejected > 0 && File.Exists(path) && !IsOurs(path))
                return read with { RejectsProblem = $"the rejects were not written to {path}: a file that is no list of rejects stands there; name another folder with --rejects" };
            if (read.Rejected > 0) await RejectFiles.WriteAsync(session, read.File, path, cancellationToken);
            else if (IsOurs(path)) File.Delete(path);
            return read;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            var what = read.Rejected > 0 ? $"the rejects could not be written to {path}" : $"{path}, the rejects of an earlier run, could not be removed";
            return read with { RejectsProblem = $"{what}: {e.Message}" };
        }
    }

    private static bool IsOurs(string path)
    {
        if (!File.Exists(path)) return false;
        try
        {
            using var csv = CsvReader.Create(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), new CsvReaderOptions { Separator = ',' }, leaveOpen: false);
            csv.ReadHeader();
            return csv.Headers is [.., RejectFiles.Reason];
        }
        catch (CsvFormatException)
        {
            // Whatever it is, it is no list of rejects.
            return false;
        }
    }

    private static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException;
}
