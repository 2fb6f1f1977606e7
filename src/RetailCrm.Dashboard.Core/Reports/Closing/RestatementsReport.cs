using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Closing;

/// <summary>A row per store and closed day whose figures are no longer those that were reported: before, after, difference, and what made it.</summary>
internal sealed class RestatementsReport(CloseQueries queries) : Report
{
    private static readonly (string Name, ReportFormat Format, Func<StoreFigures, decimal?> Value)[] Figures =
    [
        ("net_sales", Money, f => f.NetSales),
        ("orders", Count, f => f.Orders),
        ("units", Quantity, f => f.Units),
        ("returns_amount", Money, f => f.ReturnsAmount),
        ("member_orders", Count, f => f.MemberOrders),
        ("active_members", Count, f => f.ActiveMembers),
        ("visitors", Count, f => f.Visitors),
    ];

    private static readonly ReportColumn<Restatement>[] Definition =
    [
        new("store_code", Text, r => r.StoreCode),
        new("business_date", Date, r => r.BusinessDate),
        new("close_no", Count, r => r.CloseId),
        new("cause", Text, r => string.Join('+', r.Causes.Select(c => c.Code()))),
        .. Figures.SelectMany(Beside),
        new("documents", Count, r => (long)r.Documents.Count),
        new("late_returns", Count, r => r.Count(RestatementCause.LateReturn)),
        new("late_orders", Count, r => r.Count(RestatementCause.LateOrder)),
        new("voided", Count, r => r.Count(RestatementCause.Voided)),
        new("corrected", Count, r => r.Count(RestatementCause.Corrected)),
        new("moved", Count, r => r.Count(RestatementCause.MovedIn) + r.Count(RestatementCause.MovedOut)),
    ];

    public override string Name => "restatements";

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = await queries.RestatementsAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken);
        foreach (var line in lines.OrderBy(l => l.StoreCode, StringComparer.Ordinal).ThenBy(l => l.BusinessDate)) yield return [.. Definition.Select(c => c.Value(line))];
    }

    // A day without a row counted nothing; visitors without a count are unknown, and stay so where they are on both sides.
    private static IEnumerable<ReportColumn<Restatement>> Beside((string Name, ReportFormat Format, Func<StoreFigures, decimal?> Value) figure)
    {
        decimal? Of(StoreFigures? figures) => figures is null ? figure.Name == "visitors" ? null : 0 : figure.Value(figures);
        yield return new($"{figure.Name}_before", figure.Format, r => Of(r.Before));
        yield return new($"{figure.Name}_after", figure.Format, r => Of(r.After));
        yield return new($"{figure.Name}_difference", figure.Format, r => Of(r.Before) is null && Of(r.After) is null ? default(decimal?) : (Of(r.After) ?? 0) - (Of(r.Before) ?? 0));
    }
}
