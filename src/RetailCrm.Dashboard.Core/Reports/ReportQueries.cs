using RetailCrm.Common;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports.Answers;
using RetailCrm.Reports.Control;
using RetailCrm.Reports.Meaning;
using RetailCrm.Security;

namespace RetailCrm.Reports;

/// <summary>The reports by name.</summary>
public sealed class ReportQueries
{
    private readonly StoreComparisonQueries stores;
    private readonly ReportCatalogue catalogue;
    private readonly ReportControls controls;
    private readonly CloseQueries closes;
    private readonly ComparisonCalendar calendar;

    internal ReportQueries(StoreComparisonQueries stores, ReportCatalogue catalogue, ReportControls controls, CloseQueries closes, ComparisonCalendar calendar) =>
        (this.stores, this.catalogue, this.controls, this.closes, this.calendar) = (stores, catalogue, controls, closes, calendar);

    /// <summary>The report as data; its rows are read when they are asked for.</summary>
    public async Task<ReportAnswer> OpenAsync(DataScope scope, ReportRequest request, CancellationToken cancellationToken = default)
    {
        if (catalogue.Find(request.Name) is not { } report)
            return Refuse(new(RefusalKind.UnknownReport) { What = request.Name, Known = catalogue.Names });
        if (request.Comparison is not null && !report.Compares)
            return Refuse(new(RefusalKind.ComparesNothing) { What = report.Name, Known = [.. catalogue.ComparingNames] });
        var compared = request.Comparison is { } comparison ? (await calendar.RulesAsync(cancellationToken)).Of(request.Period, comparison) : null;
        if (compared?.Missing is { } missing) return Refuse(new(RefusalKind.NoCounterpart) { Missing = missing });
        var held = await HeldAsync(report, request, compared?.Days, cancellationToken);
        if (held.Refusal is { } notClosed) return Refuse(notClosed);
        var filters = await stores.FiltersAsync(scope, cancellationToken);
        if (request.Stores.FirstOrDefault(s => filters.Stores.All(known => known.Code != s)) is { } store)
            return Refuse(new(RefusalKind.UnknownStore) { What = store, Known = [.. filters.Stores.Select(s => s.Code)] });
        if (request.Regions.FirstOrDefault(r => !filters.Regions.Contains(r)) is { } region)
            return Refuse(new(RefusalKind.UnknownRegion) { What = region, Known = filters.Regions });
        return new(new(report.Name, report.Columns, report.RowsAsync(scope, request, cancellationToken))
        {
            Meaning = ReportMeaning.Of(report.Name),
            Origin = new(request, scope, await controls.FreshnessAsync(cancellationToken), stopping => controls.ReadAsync(scope, request, stopping))
            {
                Compared = compared,
                Basis = report.KeepsReported ? request.Basis : null,
                Closes = held.Closes,
            },
            ReadWeeksAsync = report.IsWeekly ? stopping => report.ReadAsync(scope, request, stopping) : null,
        }, null)
        { IsBehind = filters.IsBehind };
    }

    // As reported there are figures of closed days only; a mixture of both kinds would be neither.
    private async Task<(IReadOnlyList<long> Closes, ReportRefusal? Refusal)> HeldAsync(Report report, ReportRequest request, Period? compared, CancellationToken cancellationToken)
    {
        if (!report.KeepsReported)
        {
            return ([], request.Basis == FigureBasis.Reported ? new(RefusalKind.NotKept) { What = report.Name, Known = [.. catalogue.KeptNames] } : null);
        }

        if (request.Basis == FigureBasis.Restated) return ([], null);
        var (held, open) = await closes.HoldAsync(request.Period, cancellationToken);
        if (compared is { } counterpart)
        {
            var before = await closes.HoldAsync(counterpart, cancellationToken);
            (held, open) = ([.. held.Union(before.Closes)], [.. open, .. before.Open]);
        }

        return (held, open.Count == 0 ? null : new(RefusalKind.NotClosed) { Open = open, Compares = request.Comparison is not null });
    }

    private static ReportAnswer Refuse(ReportRefusal why) => new(null, why);
}
