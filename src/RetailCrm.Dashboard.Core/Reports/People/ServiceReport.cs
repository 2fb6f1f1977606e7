using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Service;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.People;

/// <summary>A row per store in scope, also without a ticket (METRICS.md, service).</summary>
internal sealed class ServiceReport(ServiceQueries queries) : Report
{
    private static readonly ReportColumn<ServiceRow>[] Definition =
    [
        new("store_code", Text, r => r.StoreCode),
        new("tickets", Count, r => r.Figures.Tickets),
        new("closed", Count, r => r.Figures.Closed),
        new("closed_in_sla", Count, r => r.Figures.ClosedInSla),
        new("median_first_response_h", Rate, r => (decimal?)r.Figures.MedianFirstResponse),
        new("median_resolution_h", Rate, r => (decimal?)r.Figures.MedianResolution),
        new("satisfaction", Rate, r => r.Figures.Satisfaction),
        new("ratings", Count, r => r.Figures.Ratings),
        new("closed_in_sla_rate", Rate, r => r.Figures.SlaRate),
        new("closed_in_sla_rate_low", Rate, r => (decimal?)r.Figures.SlaInterval?.Low),
        new("closed_in_sla_rate_high", Rate, r => (decimal?)r.Figures.SlaInterval?.High),
        new("satisfaction_low", Rate, r => (decimal?)r.Figures.SatisfactionInterval?.Low),
        new("satisfaction_high", Rate, r => (decimal?)r.Figures.SatisfactionInterval?.High),
        new("closure_rate", Rate, r => r.Figures.ClosureRate),
        new("complaints", Count, r => r.Figures.Complaints),
        new("complaint_rate", Rate, r => r.Figures.ComplaintRate),
    ];

    public override string Name => "service";

    public override string Permission => Permissions.ViewService;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = await queries.ListAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken);
        foreach (var row in answer.Rows) yield return [.. Definition.Select(c => c.Value(row))];
    }
}
