using System.Text;
using RetailCrm.Dashboard.Documents.Csv;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>The stores without complete data as a second file beside a csv, whose rows and columns stay as they are (decision 0012).</summary>
internal static class MissingStoresFile
{
    /// <summary>How its name ends: a program looks for it.</summary>
    public const string Ending = " missing-stores.csv";

    private static readonly IReadOnlyList<ReportColumn> Columns = [new("store_code", ReportFormat.Text), new("store_name", ReportFormat.Text)];

    /// <summary>Beside which file it stands.</summary>
    public static string NameOf(string file) => Path.GetFileNameWithoutExtension(file) + Ending;

    /// <summary>A line for each store, by code.</summary>
    public static async Task<byte[]> OfAsync(IReadOnlyList<StoreName> stores, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var rows = stores.OrderBy(s => s.Code, StringComparer.Ordinal).Select(s => new ReportValue[] { s.Code, s.Name });
        await CsvReport.WriteAsync(new("missing-stores", Columns, rows.ToAsyncEnumerable()), bytes, byteOrderMark: true, cancellationToken);
        return bytes.ToArray();
    }
}
