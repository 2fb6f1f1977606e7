using System.Globalization;
using System.Runtime.CompilerServices;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Alerts;

/// <summary>A row per alert whose cause touches the period, by number. The figures of the whole chain are there for who sees all of it.</summary>
internal sealed class AlertsReport(AlertQueries queries) : Report
{
    private static readonly ReportColumn<Alert>[] Definition =
    [
        new("alert", Count, a => a.Id),
        new("kind", Text, a => a.Kind.Code()),
        new("store_code", Text, a => a.StoreCode),
        new("metric", Text, a => Known(a.Metric)),
        new("campaign_code", Text, a => Known(a.IsOfCampaign ? a.Subject : "")),
        new("severity", Text, a => a.Severity.Code()),
        new("state", Text, a => a.State.Code()),
        new("outcome", Text, a => a.Outcome?.Code()),
        new("first_day", Date, a => a.FirstDay),
        new("last_day", Date, a => a.LastDay),
        new("days", Count, a => (long)a.Days),
        new("actual", Rate, a => a.Figures?.Actual),
        new("typical", Rate, a => a.Figures?.Typical),
        new("expected", Rate, a => a.Figures?.Expected),
        new("low", Rate, a => a.Figures?.Low),
        new("high", Rate, a => a.Figures?.High),
        new("z", Rate, a => (decimal?)a.Figures?.Z),
        new("p", Rate, a => (decimal?)a.Figures?.P),
        new("base", Count, a => a.Figures?.Base),
        new("missing_orders", Quantity, a => a.Figures?.MissingOrders),
        new("missing_amount", Money, a => a.Figures?.MissingAmount),
        new("assignee", Text, a => a.Assignee),
        new("raised_at_utc", Text, a => At(a.RaisedAt)),
        new("closed_at_utc", Text, a => a.ClosedAt is { } at ? At(at) : null),
    ];

    public override string Name => "alerts";

    public override string Permission => Permissions.ViewAlerts;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var alerts = await queries.ListAsync(scope, new() { Stores = request.Stores, Regions = request.Regions }, cancellationToken);
        foreach (var alert in alerts.Where(a => a.FirstDay <= request.Period.To && a.LastDay >= request.Period.From).OrderBy(a => a.Id))
            yield return [.. Definition.Select(c => c.Value(alert))];
    }

    private static string? Known(string text) => text.Length > 0 ? text : null;

    private static string At(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
