using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports;

/// <summary>A row per member on the as-of day (METRICS.md, members). Stores and regions select members by home store.</summary>
internal sealed class MembersReport(MemberListQueries queries) : Report
{
    private static readonly ReportColumn<MemberRow>[] Definition =
    [
        new("member_code", Text, r => r.Code),
        new("name", Text, r => r.Name),
        new("home_store_code", Text, r => r.HomeStoreCode),
        new("first_purchase_on", Date, r => r.FirstPurchaseOn),
        new("last_purchase_on", Date, r => r.LastPurchaseOn),
        new("purchase_days", Count, r => (long)r.PurchaseDays),
        new("net_sales", Money, r => r.NetSpend),
        new("recency_days", Count, r => (long?)r.RecencyDays),
        new("window_purchase_days", Count, r => (long)r.WindowPurchaseDays),
        new("window_net_sales", Money, r => r.WindowNetSpend),
        new("r", Count, r => (long?)r.Score?.R),
        new("f", Count, r => (long?)r.Score?.F),
        new("m", Count, r => (long?)r.Score?.M),
        new("rfm_group", Text, r => r.Score is { } score ? RfmGroups.Of(score).Code() : null),
        new("state", Text, r => r.State.Code()),
        new("p_alive", Rate, _ => default),
        new("p_buy_90d", Rate, _ => default),
        new("expected_purchases_365d", Rate, _ => default),
        new("clv_365d", Rate, _ => default),
    ];

    public override string Name => "members";

    public override string Permission => Permissions.ViewMembers;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override bool NeedsPeriod => false;

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var member in queries.MembersAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken))
            yield return [.. Definition.Select(c => c.Value(member))];
    }
}
