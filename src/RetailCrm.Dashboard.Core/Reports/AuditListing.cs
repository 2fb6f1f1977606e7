using System.Globalization;
using System.Runtime.CompilerServices;
using RetailCrm.Security.Audit;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports;

/// <summary>The audit as a document. No report of the catalogue: it is opened by the right to read it, not by a scope.</summary>
public sealed class AuditListing(AuditQueries audit)
{
    public const string Name = "audit";

    private static readonly ReportColumn<AuditEntry>[] Definition =
    [
        new("seq", Count, e => e.Seq),
        new("at_utc", Text, e => e.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        new("user_id", Text, e => e.Actor.UserId),
        new("user_name", Text, e => e.Actor.UserName),
        new("on_behalf_of", Text, e => e.Actor.OnBehalfOf),
        new("address", Text, e => e.Actor.Address),
        new("session", Text, e => e.Actor.Session),
        new("action", Text, e => e.Action),
        new("subject", Text, e => e.Subject),
        new("rows", Count, e => e.Rows),
        new("details", Text, e => e.DetailsJson),
        new("hash", Text, e => e.Hash),
    ];

    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public ReportDocument Open(AuditRight right, AuditFilter filter)
    {
        right.Demand();
        return new(Name, [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))], RowsAsync(right, filter));
    }

    private async IAsyncEnumerable<ReportValue[]> RowsAsync(AuditRight right, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var entry in audit.ReadAsync(right, filter, cancellationToken)) yield return [.. Definition.Select(c => c.Value(entry))];
    }
}
