using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Exports;

namespace RetailCrm.Dashboard.Documents.Exports;

/// <summary>Where files lie that were made in the background: for the portal's own account only, under names that hold no word of the reports.</summary>
internal sealed partial class ExportFolder(DatabaseEngine engine, IOptions<ExportOptions> options)
{
    private const string Part = ".part";

    /// <summary>The folder, which need not be there yet.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(
        options.Value.Folder.Length > 0 ? options.Value.Folder
        : engine.Provider == DatabaseProvider.Sqlite ? System.IO.Path.ChangeExtension(engine.Place, ".exports")
        : System.IO.Path.Combine(".data", "exports"));

    public string FileOf(BackgroundExport export) => System.IO.Path.Combine(Path, NameOf(export));

    /// <summary>While it is written: nothing of this name is ever offered.</summary>
    public string PartOf(BackgroundExport export) => FileOf(export) + Part;

    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    public FileStream CreatePart(BackgroundExport export)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
        else Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(PartOf(export), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
    }

    /// <summary>Null where it is not there.</summary>
    public FileStream? Open(BackgroundExport export)
    {
        try
        {
            return new(FileOf(export), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Deletes what there is of an export.</summary>
    public void Drop(BackgroundExport export)
    {
        if (!Directory.Exists(Path)) return;
        File.Delete(PartOf(export));
        File.Delete(FileOf(export));
    }

    /// <summary>Every file that was begun or made here, by its name; what else lies there is left alone.</summary>
    public IReadOnlyList<string> Names() => Directory.Exists(Path) ? [.. Directory.EnumerateFiles(Path).Select(f => System.IO.Path.GetFileName(f)).Where(n => OwnName().IsMatch(n))] : [];

    /// <summary>Deletes those of the names that belong to none of the exports.</summary>
    /// <returns>How many.</returns>
    public int Keep(IReadOnlyList<string> names, IEnumerable<BackgroundExport> exports)
    {
        var staying = exports.Select(e => e.State == ExportState.Running ? NameOf(e) + Part : NameOf(e)).Concat(exports.Where(e => e.State == ExportState.Running).Select(NameOf)).ToHashSet(StringComparer.Ordinal);
        var leaving = names.Where(n => !staying.Contains(n)).ToList();
        foreach (var name in leaving) File.Delete(System.IO.Path.Combine(Path, name));
        return leaving.Count;
    }

    // The attempt is part of it: two that work on the same export never meet in one file.
    private static string NameOf(BackgroundExport export) => FormattableString.Invariant($"{export.Id}-{export.Attempt}.{export.Wish.Format}");

    [GeneratedRegex(@"^\d+-\d+\.(csv|json|xlsx|pdf)(\.part)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OwnName();
}
