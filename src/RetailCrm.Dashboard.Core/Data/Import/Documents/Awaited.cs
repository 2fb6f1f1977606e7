using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>Tells what still waits for a document when a file has been read. It counts in nothing (lines) or as naming none (returns) until that comes.</summary>
internal static class Awaited
{
    public static Task TellLinesAsync(ImportSession session, string file, CancellationToken cancellationToken) => TellAsync(
        session, file, "lines_waiting", "order_no", "FROM pending_line",
        n => n == 1 ? "1 line waits for a document that has not come" : FormattableString.Invariant($"{n} lines wait for documents that have not come"), cancellationToken);

    public static Task TellRefundsAsync(ImportSession session, string file, CancellationToken cancellationToken) => TellAsync(
        session, file, "refund_unlinked", "refund_of", AwaitedDocuments.Naming,
        n => n == 1 ? "1 document names one (refund_of) that has not come" : FormattableString.Invariant($"{n} documents name others (refund_of) that have not come"), cancellationToken);

    private static async Task TellAsync(ImportSession session, string file, string kind, string column, string from, Func<long, string> words, CancellationToken cancellationToken)
    {
        long count = await session.NumberAsync($"SELECT COUNT(*) {from}", cancellationToken);
        if (count == 0) return;
        var examples = await session.TextsAsync($"SELECT DISTINCT {column} {from} ORDER BY {column} LIMIT 3", cancellationToken);
        session.Ledger.Notice(file, kind, $"{words(count)}, e.g. {string.Join(", ", examples)}");
    }
}
