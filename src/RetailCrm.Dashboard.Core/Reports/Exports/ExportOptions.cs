using System.ComponentModel.DataAnnotations;

namespace RetailCrm.Reports.Exports;

/// <summary>Section <c>Exports</c>: files that are made in the background.</summary>
public sealed class ExportOptions
{
    public const string Section = "Exports";

    /// <summary>A folder for the files; all nodes must see the same one. Default: empty, which is a folder beside the SQLite file, or <c>.data/exports</c> of the current folder with PostgreSQL.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Hours that a file is kept; its line in the list stays. Default 72.</summary>
    [Range(1, 8760)]
    public int KeepHours { get; set; } = 72;

    /// <summary>Files that one node makes at the same time. Default 2.</summary>
    [Range(1, 16)]
    public int AtOnce { get; set; } = 2;

    /// <summary>Files that one user may have waiting or being made. Default 20.</summary>
    [Range(1, 1000)]
    public int WaitingPerUser { get; set; } = 20;
}
