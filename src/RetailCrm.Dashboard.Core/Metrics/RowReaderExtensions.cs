using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics;

internal static class RowReaderExtensions
{
    public static long? IntegerOrNull(this IRowReader rows, int column) => rows.IsNull(column) ? null : rows.Integer(column);

    public static string? TextOrNull(this IRowReader rows, int column) => rows.IsNull(column) ? null : rows.Text(column);
}
