using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Employees;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.People;

/// <summary>A row per employee (METRICS.md, employee-performance). Stores and regions select people by the store they belong to.</summary>
internal sealed class EmployeePerformanceReport(EmployeeQueries queries) : Report
{
    private static readonly ReportColumn<EmployeeFigures>[] Definition =
    [
        new("employee_code", Text, r => r.Person.Code),
        new("name", Text, r => r.Person.Name),
        new("store_code", Text, r => r.Person.StoreCode),
        new("net_sales", Money, r => r.Sales.NetSales),
        new("orders", Count, r => r.Sales.Orders),
        new("atv", Rate, r => r.Sales.Atv),
        new("upt", Rate, r => r.Sales.Upt),
        new("hours", Quantity, r => r.Hours),
        new("sales_per_hour", Rate, r => r.SalesPerHour),
        new("member_share", Rate, r => r.Sales.MemberShare),
        new("owned_members", Count, r => r.Owned.Members),
        new("repurchase_rate", Rate, r => r.Owned.RepurchaseRate),
        new("repurchase_rate_shrunk", Rate, r => (decimal?)r.Owned.Rate),
        new("recruited", Count, r => r.Recruited),
        new("follow_ups_due", Count, r => r.FollowUps.Due),
        new("follow_ups_on_time", Count, r => r.FollowUps.OnTime),
        new("rank_low", Count, r => (long?)r.Standing.Rank?.Low),
        new("rank_high", Count, r => (long?)r.Standing.Rank?.High),
        new("ranked_peers", Count, r => (long)r.Standing.Ranked),
        new("no_rank_reason", Text, r => r.Standing.Unranked is { } reason ? ReasonCode(reason) : null),
        new("expected_orders", Rate, r => (decimal?)r.Standing.Receipts?.Expectation),
        new("order_index", Rate, r => (decimal?)r.Standing.Index),
        new("order_index_low", Rate, r => (decimal?)r.Standing.Interval?.Low),
        new("order_index_high", Rate, r => (decimal?)r.Standing.Interval?.High),
        new("repurchase_rate_low", Rate, r => (decimal?)r.Owned.Interval?.Low),
        new("repurchase_rate_high", Rate, r => (decimal?)r.Owned.Interval?.High),
        new("profile_completeness", Rate, r => r.Owned.ProfileCompleteness),
        new("tickets_closed", Count, r => r.Tickets.Closed),
        new("satisfaction", Rate, r => r.Tickets.Satisfaction),
        new("ratings", Count, r => r.Tickets.Ratings),
    ];

    public override string Name => "employee-performance";

    public override string Permission => Permissions.ViewEmployees;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = await queries.ListAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken);
        foreach (var person in answer.People) yield return [.. Definition.Select(c => c.Value(person))];
    }

    private static string ReasonCode(NoRank reason) => reason switch
    {
        NoRank.NoHours => "no_hours",
        NoRank.NewStaff => "new_staff",
        NoRank.TooFewOrders => "too_few_orders",
        NoRank.UnassignedOrders => "unassigned_orders",
        NoRank.WithinNoise => "within_noise",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
