using System.Runtime.CompilerServices;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Csv;
using RetailCrm.Reports;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>
/// A file that is sent while it is read. The entry in the audit follows the last row; of a download that was broken off it tells
/// the rows that had left, without a hash.
/// </summary>
internal sealed class AuditedDownload(WriteAudit audit, AuditActor actor, Func<WrittenReport, AuditEvent> entry)
{
    private long sent;

    public Task WriteAsync(ReportDocument document, Stream output, CancellationToken cancellationToken) =>
        WriteAsync(document, output, (counted, hashed) => CsvReport.WriteAsync(counted, hashed, byteOrderMark: true, cancellationToken), cancellationToken);

    /// <param name="document">The report.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="write">Writes it and answers the rows.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public async Task WriteAsync(ReportDocument document, Stream output, Func<ReportDocument, Stream, Task<long>> write, CancellationToken cancellationToken)
    {
        WrittenReport? whole = null;
        try
        {
            var counted = document with { Rows = CountedAsync(document.Rows, cancellationToken) };
            whole = await WrittenReport.OfAsync(output, hashed => write(counted, hashed));
        }
        finally
        {
            await audit.RunAsync(actor, entry(whole ?? new(sent, "")), CancellationToken.None);
        }
    }

    private async IAsyncEnumerable<ReportValue[]> CountedAsync(IAsyncEnumerable<ReportValue[]> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            sent++;
            yield return row;
        }
    }
}
