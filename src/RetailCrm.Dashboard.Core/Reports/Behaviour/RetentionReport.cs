using System.Globalization;
using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Retention;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Behaviour;

/// <summary>
/// A row per cohort and month up to the as-of month (METRICS.md, retention). The first day, where given, limits the cohorts listed;
/// stores and regions select members by home store. The rate's interval is Wilson's, with <c>Chain:Confidence</c>.
/// </summary>
internal sealed class RetentionReport(RetentionQueries queries) : Report
{
    private static readonly ReportColumn<Row>[] Definition =
    [
        new("cohort", Text, r => Months.FirstDay(r.Cell.Cohort).ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        new("size", Count, r => r.Cell.Size),
        new("month", Count, r => (long)r.Cell.Month),
        new("active", Count, r => r.Cell.Active),
        new("rate", Rate, r => (decimal)r.Cell.Active / r.Cell.Size),
        new("complete", Flag, r => r.Cell.IsComplete),
        new("rate_low", Rate, r => (decimal?)r.Interval?.Low),
        new("rate_high", Rate, r => (decimal?)r.Interval?.High),
    ];

    public override string Name => "retention";

    public override string Permission => Permissions.ViewRetention;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override bool NeedsPeriod => false;

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cohorts = await queries.CohortsAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken);
        foreach (var cell in cohorts.Cells) yield return [.. Definition.Select(c => c.Value(new(cell, cohorts.IntervalOf(cell))))];
    }

    private sealed record Row(CohortCell Cell, Interval? Interval);
}
