using RetailCrm.Reports.Exports;

namespace RetailCrm.Dashboard.Pages.Exports.Centre;

/// <summary>What the page draws.</summary>
/// <param name="Lines">The visitor's own, the newest first.</param>
/// <param name="Reports">What a file can be made of: those the visitor may see, long ones first.</param>
/// <param name="Endings">The kinds of files that the visitor may take away.</param>
/// <param name="NeedsPurpose">A role asks what for.</param>
public sealed record ExportsView(IReadOnlyList<ExportLine> Lines, IReadOnlyList<ExportKind> Reports, IReadOnlyList<string> Endings, bool NeedsPurpose)
{
    /// <summary>Something waits or is being made: the page asks more often.</summary>
    public bool IsBusy => Lines.Any(l => l.Export.IsOpen);
}

/// <param name="Export">The file.</param>
/// <param name="MayTake">The visitor's rights of this moment let it out.</param>
public sealed record ExportLine(BackgroundExport Export, bool MayTake);

/// <param name="Name">Of the report.</param>
/// <param name="NeedsPeriod">False where only the as-of day is looked at.</param>
public sealed record ExportKind(string Name, bool NeedsPeriod);
