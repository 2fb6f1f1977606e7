using System.Text.Json;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Reports;

internal static class ReportRows
{
    public static async Task<IReadOnlyList<JsonElement>> RowsAsync(this Caller visitor, string address) => [.. JsonDocument.Parse(await visitor.TextAsync(address)).RootElement.EnumerateArray()];

    /// <summary>A number of a row; none counts as 0.</summary>
    public static decimal Money(this JsonElement row, string column) => row.GetProperty(column) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : 0;
}
