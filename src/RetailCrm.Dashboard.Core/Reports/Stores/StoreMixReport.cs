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
            [new("conversion", (decimal)b.Conversion), new("mix", (decimal)b.Mix), new("opened_or_closed", (decimal)b.OpenedOrClosed), new("unit_price", (decimal)b.UnitPrice), new("upt", (decimal)b.Upt), new("visitors", (decimal)b.Visitors)];
        foreach (var part in parts.Append(new("uncounted", mix.Uncounted)).OrderBy(p => p.Name, StringComparer.Ordinal)) yield return [.. Definition.Select(c => c.Value(part))];
    }

    private sealed record Part(string Name, decimal Change);
}
