using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Stores;

/// <summary>
/// Suggested orders from the newest stock, a row per store and article: what it rests on, and what somebody chose instead. The as-of day is not looked at. Suggestions: nothing is ordered by itself.
/// </summary>
internal sealed class ReplenishmentReport(ReplenishmentQueries queries) : Report
{
    private static readonly ReportColumn<ReplenishmentLine>[] Definition =
    [
        new("store_code", Text, l => l.StoreCode),
        new("sku", Text, l => l.Sku),
        new("product_name", Text, l => l.Name),
        new("category", Text, l => l.Category),
        new("stock_on", Date, l => l.StockOn),
        new("on_hand", Quantity, l => (decimal)l.OnHand),
        new("on_order", Quantity, l => (decimal)l.OnOrder),
        new("lead_days", Count, l => (long)l.LeadDays),
        new("pack", Count, l => (long)l.Pack),
        new("demand_a_day", Rate, l => (decimal?)l.Demand?.Mean),
        new("order_up_to", Quantity, l => (decimal?)l.Suggestion?.OrderUpTo),
        new("suggested", Quantity, l => (decimal?)l.Suggestion?.Quantity),
        new("chosen", Quantity, l => (decimal?)l.Override?.Chosen),
        new("chosen_by", Text, l => l.Override?.By),
        new("chosen_at_utc", Text, l => l.Override?.AtUtc.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)),
        new("chosen_reason", Text, l => l.Override?.Reason),
    ];

    public override string Name => "replenishment";

    public override bool NeedsPeriod => false;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = await queries.SuggestAsync(scope, new() { Stores = request.Stores, Regions = request.Regions }, cancellationToken);
        foreach (var line in list.Lines.OrderBy(l => l.StoreCode, StringComparer.Ordinal).ThenBy(l => l.Sku, StringComparer.Ordinal)) yield return [.. Definition.Select(c => c.Value(line))];
    }
}
