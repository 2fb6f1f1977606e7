using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports.Control;
using RetailCrm.Reports.Meaning;
using RetailCrm.Security;

namespace RetailCrm.Reports;

/// <summary>The reports by name.</summary>
public sealed class ReportQueries
{
    private const int MostListed = 20;

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
            return Refuse($"'{request.Name}' is no report. Known: {string.Join(", ", catalogue.Names)}.");
        if (request.Comparison is not null && !report.Compares)
            return Refuse($"{report.Name} compares nothing: leave the comparison out. Reports that compare: {string.Join(", ", catalogue.ComparingNames)}.");
        var compared = request.Comparison is { } comparison ? (await calendar.RulesAsync(cancellationToken)).Of(request.Period, comparison) : null;
        if (compared?.Missing is { } missing) return Refuse(missing.ToString());
        var held = await HeldAsync(report, request, compared?.Days, cancellationToken);
        if (held.Refusal is { } notClosed) return Refuse(notClosed);
        var filters = await stores.FiltersAsync(scope, cancellationToken);
        if (request.Stores.FirstOrDefault(s => filters.Stores.All(known => known.Code != s)) is { } store)
            return Refuse($"'{store}' is no store code. Known: {List(filters.Stores.Select(s => s.Code))}.");
        if (request.Regions.FirstOrDefault(r => !filters.Regions.Contains(r)) is { } region)
            return Refuse($"'{region}' is no region. Known: {List(filters.Regions)}.");
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
    private async Task<(IReadOnlyList<long> Closes, string? Refusal)> HeldAsync(Report report, ReportRequest request, Period? compared, CancellationToken cancellationToken)
    {
        if (!report.KeepsReported)
        {
            return ([], request.Basis == FigureBasis.Reported
                ? $"{report.Name} cannot be asked as reported: its figures are not kept when a period is closed. Reports that can: {string.Join(", ", catalogue.KeptNames)}." : null);
        }

        if (request.Basis == FigureBasis.Restated) return ([], null);
        var (held, open) = await closes.HoldAsync(request.Period, cancellationToken);
        if (compared is { } counterpart)
        {
            var before = await closes.HoldAsync(counterpart, cancellationToken);
            (held, open) = ([.. held.Union(before.Closes)], [.. open, .. before.Open]);
        }

        return (held, open.Count == 0 ? null
            : $"As reported there are figures of closed days only, and these are not closed: {List(open.Select(Days))}.{(request.Comparison is null ? "" : " The compared days must be closed too, or leave the comparison out.")}");
    }

    private static string Days(Period period) => period.Days == 1 ? period.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : period.ToString();

    private static ReportAnswer Refuse(string why) => new(null, why);

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count == 0 ? "none" : string.Join(", ", all.Take(MostListed)) + (all.Count > MostListed ? $" and {all.Count - MostListed} more" : "");
    }
}
