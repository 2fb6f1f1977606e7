using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Behaviour;

/// <summary>A row per state on the as-of day (METRICS.md, lifecycle). Stores and regions select members by home store.</summary>
internal sealed class LifecycleReport(LifecycleQueries queries) : Report
{
    private static readonly ReportColumn<LifecycleCount>[] Definition =
    [
        new("state", Text, r => r.State.Code()),
        new("members", Count, r => r.Members),
        new("share", Rate, r => r.Share),
        new("net_sales_365d", Money, r => r.NetSpend365),
    ];

    public override string Name => "lifecycle";

    public override string Permission => Permissions.ViewRetention;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override bool NeedsPeriod => false;

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var counts = await queries.CountsAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken);
        foreach (var state in counts.States.OrderBy(s => s.State.Code(), StringComparer.Ordinal)) yield return [.. Definition.Select(c => c.Value(state))];
    }
}
