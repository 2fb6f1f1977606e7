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
    /// <param name="ownMembers">Of the owner's scope at this moment (<see cref="Metrics.Members.Lists.OwnMembers"/>).</param>
    public static bool MayTake(ReportCatalogue catalogue, Rights owner, BackgroundExport export, string? ownMembers) =>
        export.File is { } file && MayMake(catalogue, owner, export.Wish) && ShowsAll(owner.ScopeFor(catalogue.PermissionOf(export.Wish.Report)), owner, file, ownMembers);

    private static bool ShowsAll(DataScope scope, Rights owner, MadeFile file, string? ownMembers) =>
        scope.Covers(DataScope.OfKey(file.ScopeKey)) && (scope.OwnMembersOf is null || file.OwnMembers == ownMembers) &&
        (!file.Clear || owner.May(Permissions.SeePersonalData)) && (!file.Costs || owner.May(Permissions.SeeMargin));
}
