using System.ComponentModel.DataAnnotations;

namespace RetailCrm.Reports.History;

/// <summary>Section <c>History</c>: how long the lines of work that is done are kept. They are removed at night. The ledger of imports stays; that of refreshes is kept by the refresh itself, the audit by <c>Audit:KeepDays</c>.</summary>
public sealed class HistoryOptions
{
    public const string Section = "History";

    /// <summary>Days for which a background export stays in its owner's list after it has ended; its file goes sooner (<c>Exports:KeepHours</c>). Default 90.</summary>
    [Range(1, 36_500)]
    public int ExportDays { get; set; } = 90;

    /// <summary>Days for which it is told what a subscription sent to whom. Default 400.</summary>
    [Range(1, 36_500)]
    public int DeliveryDays { get; set; } = 400;

    /// <summary>Days for which the rows that an import rejected can be taken away and mended; their number stays. They may hold personal data. Default 180.</summary>
    [Range(1, 36_500)]
    public int RejectDays { get; set; } = 180;
}
