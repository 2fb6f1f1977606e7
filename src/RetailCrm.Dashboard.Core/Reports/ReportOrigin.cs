using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Reports;

/// <summary>Where a report's figures come from: what was asked, under which scope, of which state of the data.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Scope">Whose rows.</param>
/// <param name="Freshness">The state of the aggregates.</param>
/// <param name="ReadControlsAsync">Counts once more from the other side what the report's columns must come to (<see cref="ReportControl"/>).</param>
public sealed record ReportOrigin(ReportRequest Request, DataScope Scope, DataFreshness Freshness, Func<CancellationToken, Task<IReadOnlyList<ReportControl>>> ReadControlsAsync)
{
    /// <summary>The whole period it is compared with; null without a comparison.</summary>
    public Counterpart? Compared { get; init; }

    /// <summary>Equal for the same question under the same scope of the same state of the data: two files with one id must hold one set of figures.</summary>
    public string SnapshotId
    {
        get
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Request.Name}|{Freshness.DataVersion}|{Request.Period}|{Request.Comparison}{Compared?.Aligned}|{List(Request.Stores)}|{List(Request.Regions)}|{Scope.Key}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        }
    }

    private static string List(IEnumerable<string> names) => string.Concat(names.Order(StringComparer.Ordinal).Select(n => $"{n.Length}:{n}"));
}

/// <summary>What a column's sum must come to, counted from the other side: reports of aggregates from the orders, the list of orders from the aggregates.</summary>
/// <param name="Column">The column.</param>
/// <param name="FromOrders">True where <paramref name="Amount"/> is counted from the orders.</param>
/// <param name="Amount">The sum.</param>
public sealed record ReportControl(string Column, bool FromOrders, decimal Amount);
