using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Stores.Standings;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Stores;

/// <summary>
/// The change of order sales against the compared period of the stores together, a row for each part (ANALYTICS 5.2): more visitors in all, their shift between stores (mix), and what stores did
/// better. Stores whose visitors or units are not known in both periods stand in one row (uncounted). Without a comparison there is no row.
/// </summary>
internal sealed class StoreMixReport(StoreStandingQueries queries) : Report
{
    private static readonly ReportColumn<Part>[] Definition =
    [
        new("item", Text, p => p.Name),
        new("change", Money, p => p.Change),
    ];

    public override string Name => "store-mix";

    public override bool Compares => true;

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = new RetailCrm.Metrics.Stores.StoreComparisonRequest(request.Period) { Comparison = request.Comparison, Stores = request.Stores, Regions = request.Regions };
        if (await queries.MixAsync(scope, asked, cancellationToken) is not { } mix) yield break;
        IEnumerable<Part> parts = mix.Bridge is not { } b ? [] :
            Exact([("conversion", b.Conversion), ("mix", b.Mix), ("opened_or_closed", b.OpenedOrClosed), ("upt", b.Upt), ("visitors", b.Visitors)], b.UnitPrice);
        foreach (var part in parts.Append(new("uncounted", mix.Uncounted)).OrderBy(p => p.Name, StringComparer.Ordinal)) yield return [.. Definition.Select(c => c.Value(part))];
    }

    // As in every bridge the unit price takes what rounding leaves: the parts come to the change to the cent.
    private static IEnumerable<Part> Exact((string Name, double Change)[] parts, double unitPrice)
    {
        Part[] rounded = [.. parts.Select(p => new Part(p.Name, decimal.Round((decimal)p.Change, 2)))];
        var change = decimal.Round((decimal)(parts.Sum(p => p.Change) + unitPrice), 2);
        return rounded.Append(new("unit_price", change - rounded.Sum(p => p.Change)));
    }

    private sealed record Part(string Name, decimal Change);
}
