using System.Globalization;
using System.Text.Json.Serialization;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Documents;

/// <summary>What the audit keeps of a report that left as a file.</summary>
internal static class ExportEntry
{
    /// <param name="request">What was asked for.</param>
    /// <param name="scope">Under which scope.</param>
    /// <param name="ending">The file's, with its point.</param>
    /// <param name="written">What left.</param>
    /// <param name="purpose">What for, where it was said.</param>
    public static AuditEvent Of(ReportRequest request, DataScope scope, string ending, WrittenReport written, string? purpose = null) => new(AuditActions.Export, request.Name)
    {
        Rows = written.Rows,
        Details = new ExportDetails(ending.TrimStart('.'), Filters(request), ScopeText(scope), written.Sha256.Length == 0 ? null : written.Sha256, purpose),
    };

    // Of a report of one day no first day was given.
    private static ExportFilters Filters(ReportRequest request) =>
        new(request.Period.From == DateOnly.MinValue ? null : Day(request.Period.From), Day(request.Period.To), request.Comparison?.ToString(), request.Basis.Code(), request.Stores, request.Regions)
        {
            Members = request.Members.Text is { Length: > 0 } members ? members : null,
        };

    private static string ScopeText(DataScope scope) => scope is { IsAll: true, OwnMembersOf: null } ? "all stores" : scope.Key;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record ExportFilters(string? From, string To, string? Compare, string AsOf, IReadOnlyList<string> Stores, IReadOnlyList<string> Regions)
    {
        /// <summary>Only where some of a list of members were chosen.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Members { get; init; }
    }
}
