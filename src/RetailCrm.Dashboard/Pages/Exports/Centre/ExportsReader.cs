using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Reports;
using RetailCrm.Reports.Exports;
using RetailCrm.Reports.Meaning;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Exports.Centre;

/// <summary>The visitor's own exports, under the rights of the moment.</summary>
public sealed class ExportsReader(ExportQueries exports, OwnMembers own, ReportCatalogue catalogue, CurrentRights current, RecentAnswers recent) : IExportAnswers
{
    /// <summary>Lines on the page; older ones are in the audit.</summary>
    public const int Most = 100;

    public async Task<ExportsView> ReadAsync(CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        var lines = rights.May(Permissions.Export) ? await exports.OfAsync(rights, Most, cancellationToken) : [];
        // The page looks every other second while a file is made: members are read only where a file rests on them.
        var members = lines.Any(l => l.File?.OwnMembers is not null) ? await own.MarkAsync(rights.Scope, cancellationToken) : null;
        var endings = WriteReport.Endings.Select(e => e[1..]).Where(rights.MayExport).OrderBy(e => e != "xlsx").ToList();
        var reports = catalogue.Names.Where(n => catalogue.MaySee(rights, n)).OrderBy(n => !ReportMeaning.Of(n).IsLong).Select(n => new ExportKind(n, catalogue.NeedsPeriod(n)));
        var view = new ExportsView([.. lines.Select(l => new ExportLine(l, ExportRule.MayTake(catalogue, rights, l, members)))], [.. reports], endings, rights.NeedsPurpose);
        recent.Put(Key(rights), view);
        return view;
    }

    public async Task<ExportsView?> TakePrerenderedAsync() => recent.Take<ExportsView>(Key(await current.ReadAsync()));

    private static string Key(Rights rights) => $"exports {rights.UserId} {rights.SeenBy} {rights.Version}";
}
