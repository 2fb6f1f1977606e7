using System.Text.Encodings.Web;
using System.Text.Json;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents.Json;

/// <summary>A report as JSON: an array of objects by column name; numbers as numbers, no value as null.</summary>
internal static class JsonReport
{
    private const int FlushAt = 1 << 16;

    /// <returns>The number of rows.</returns>
    public static async Task<long> WriteAsync(ReportDocument document, Stream output, CancellationToken cancellationToken)
    {
        // The text stays readable: the file is no part of an HTML page.
        await using var writer = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        long count = 0;
        await foreach (var row in document.Rows.WithCancellation(cancellationToken))
        {
            writer.WriteStartObject();
            for (int i = 0; i < row.Length; i++) Write(writer, document.Columns[i], row[i]);
            writer.WriteEndObject();
            count++;
            if (writer.BytesPending > FlushAt) await writer.FlushAsync(cancellationToken);
        }

        writer.WriteEndArray();
        return count;
    }

    private static void Write(Utf8JsonWriter writer, ReportColumn column, ReportValue value)
    {
        if (value.IsNumber) writer.WriteNumber(column.Name, value.Rounded(column.Format));
        else if (value.HasValue && column.Format == ReportFormat.Flag) writer.WriteBoolean(column.Name, value.Text == "true");
        else if (value.Text is { } text) writer.WriteString(column.Name, text);
        else writer.WriteNull(column.Name);
    }
}
