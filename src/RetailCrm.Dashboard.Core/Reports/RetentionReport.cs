using System.Globalization;
using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Retention;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports;

/// <summary>
/// A row per cohort and month up to the as-of month (METRICS.md, retention). The first day, where given, limits the cohorts listed;
/// stores and regions select members by home store.
/// </summary>
internal sealed class RetentionReport(RetentionQueries queries) : Report
{
    private static readonly ReportColumn<CohortCell>[] Definition =
    [
        new("cohort", Text, r => Months.FirstDay(r.Cohort).ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        new("size", Count, r => r.Size),
        new("month", Count, r => (long)r.Month),
        new("active", Count, r => r.Active),
        new("rate", Rate, r => (decimal)r.Active / r.Size),
        new("complete", Flag, r => r.IsComplete),
    ];

    public override string Name => "retention";

    public override string Permission => Permissions.ViewRetention;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override bool NeedsPeriod => false;

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cohorts = await queries.CohortsAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken);
        foreach (var cell in cohorts.Cells) yield return [.. Definition.Select(c => c.Value(cell))];
    }
}
