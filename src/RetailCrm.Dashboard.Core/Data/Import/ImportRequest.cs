namespace RetailCrm.Data.Import;

/// <summary>A bundle to read: a folder of CSV files (IMPORT.md).</summary>
/// <param name="Folder">Where the files lie.</param>
public sealed record ImportRequest(string Folder)
{
    /// <summary>Where the rejected rows are written, each under its file's own name; null: they are only kept in the database.</summary>
    public string? RejectsFolder { get; init; }
}

/// <summary>How far a running import is.</summary>
/// <param name="File">The file being read, without .gz.</param>
/// <param name="Rows">Records of it that are done.</param>
/// <param name="Records">Records that it has; 0 while they are being counted.</param>
public readonly record struct ImportProgress(string File, long Rows, long Records);
