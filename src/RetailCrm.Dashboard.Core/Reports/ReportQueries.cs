using RetailCrm.Data.Engine;
using RetailCrm.Metrics;
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
    private readonly DatabaseEngine engine;
    private readonly ComparisonCalendar calendar;

    internal ReportQueries(StoreComparisonQueries stores, ReportCatalogue catalogue, ReportControls controls, DatabaseEngine engine, ComparisonCalendar calendar) =>
        (this.stores, this.catalogue, this.controls, this.engine, this.calendar) = (stores, catalogue, controls, engine, calendar);

    /// <summary>The report as data; its rows are read when they are asked for.</summary>
    public async Task<ReportAnswer> OpenAsync(DataScope scope, ReportRequest request, CancellationToken cancellationToken = default)
    {
        if (catalogue.Find(request.Name) is not { } report)
            return Refuse($"'{request.Name}' is no report. Known: {string.Join(", ", catalogue.Names)}.");
        if (request.Comparison is not null && !report.Compares)
            return Refuse($"{report.Name} compares nothing: leave the comparison out. Reports that compare: {string.Join(", ", catalogue.ComparingNames)}.");
        var compared = request.Comparison is { } comparison ? (await calendar.RulesAsync(cancellationToken)).Of(request.Period, comparison) : null;
        if (compared?.Missing is { } missing) return Refuse(missing.ToString());
        var filters = await stores.FiltersAsync(scope, cancellationToken);
        if (request.Stores.FirstOrDefault(s => filters.Stores.All(known => known.Code != s)) is { } store)
            return Refuse($"'{store}' is no store code. Known: {List(filters.Stores.Select(s => s.Code))}.");
        if (request.Regions.FirstOrDefault(r => !filters.Regions.Contains(r)) is { } region)
            return Refuse($"'{region}' is no region. Known: {List(filters.Regions)}.");
        return new(new(report.Name, report.Columns, report.RowsAsync(scope, request, cancellationToken))
        {
            Meaning = ReportMeaning.Of(report.Name),
            Origin = new(request, scope, await FreshnessAsync(cancellationToken), stopping => controls.ReadAsync(scope, request, stopping)) { Compared = compared },
            ReadWeeksAsync = report.IsWeekly ? stopping => report.ReadAsync(scope, request, stopping) : null,
        }, null)
        { IsBehind = filters.IsBehind };
    }

    private async Task<DataFreshness> FreshnessAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return StateOfData.Read(engine, connection).Freshness;
    }

    private static ReportAnswer Refuse(string why) => new(null, why);

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count == 0 ? "none" : string.Join(", ", all.Take(MostListed)) + (all.Count > MostListed ? $" and {all.Count - MostListed} more" : "");
    }
}
