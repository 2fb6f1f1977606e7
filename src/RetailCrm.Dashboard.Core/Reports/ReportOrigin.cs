using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RetailCrm.Metrics.Closing;
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

    /// <summary>Whether the figures are as known now or as reported; null for a report of which that cannot be asked.</summary>
    public FigureBasis? Basis { get; init; }

    /// <summary>Numbers of the closes that hold a day of what was asked, in order.</summary>
    public IReadOnlyList<long> Closes { get; init; } = [];

    /// <summary>Equal for the same question under the same scope of the same state of the data: two files with one id must hold one set of figures.</summary>
    public string SnapshotId
    {
        get
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Request.Name}|{State}|{Request.Period}|{Request.Comparison}{Compared?.Aligned}|{List(Request.Stores)}|{List(Request.Regions)}|{Scope.Key}{(Request.Members.Whole is { Length: > 0 } members ? $"|{members}" : "")}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        }
    }

    // What was reported is the closes', whatever has been refreshed since.
    private string State => Basis == FigureBasis.Reported ? $"closes {string.Join(',', Closes)}" : Freshness.DataVersion.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> names) => string.Concat(names.Order(StringComparer.Ordinal).Select(n => $"{n.Length}:{n}"));
}

/// <summary>What a column's sum must come to, counted from the other side: reports of aggregates from the orders, the list of orders from the aggregates.</summary>
/// <param name="Column">The column.</param>
/// <param name="FromOrders">True where <paramref name="Amount"/> is counted from the orders.</param>
/// <param name="Amount">The sum; of a report as reported: as known now.</param>
public sealed record ReportControl(string Column, bool FromOrders, decimal Amount)
{
    /// <summary>What was reported, and what the documents since then come to; null where not the whole period is closed.</summary>
    public ClosedControl? Closed { get; init; }
}

/// <summary>Of a closed period: reported + restatement = restated.</summary>
/// <param name="Reported">As kept when it was closed.</param>
/// <param name="Restatement">What the documents that came or changed since then add, document by document.</param>
public sealed record ClosedControl(decimal Reported, decimal Restatement);
