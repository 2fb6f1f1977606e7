using RetailCrm.Reports;
using RetailCrm.Reports.Exports;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Documents.Exports;

/// <summary>Who may have a file that is made in the background, as of now.</summary>
internal static class ExportRule
{
    /// <summary>Whether such a file may be made for somebody.</summary>
    public static bool MayMake(ReportCatalogue catalogue, Rights owner, ExportWish wish) => catalogue.Names.Contains(wish.Report) && catalogue.MaySee(owner, wish.Report) && owner.MayExport(wish.Format);

    /// <summary>Whether it may be taken away: under the rights of this moment, and only if they show all that was shown to whoever had it made.</summary>
    public static bool MayTake(ReportCatalogue catalogue, Rights owner, BackgroundExport export) =>
        export.File is { } file && MayMake(catalogue, owner, export.Wish) && ShowsAll(owner.ScopeFor(catalogue.PermissionOf(export.Wish.Report)), owner, file);

    private static bool ShowsAll(DataScope scope, Rights owner, MadeFile file) =>
        scope.Covers(DataScope.OfKey(file.ScopeKey)) &&
        (!file.Clear || owner.May(Permissions.SeePersonalData)) && (!file.Costs || owner.May(Permissions.SeeMargin));
}
