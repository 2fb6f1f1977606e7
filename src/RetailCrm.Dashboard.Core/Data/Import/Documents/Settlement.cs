using System.Runtime.CompilerServices;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>
/// Amounts that follow from lines: a document without a net amount (or units) takes the sum of its lines; one that has
/// its own keeps it, and a difference of more than 0.01 is told.
/// </summary>
internal sealed class Settlement(ImportSession session, string file, ClosedDocuments closed)
{
    private const int Told = 1000, Remembered = 200_000;
    private const string Follows = "((s.from_lines & 1) = 1 AND s.net_cents IS DISTINCT FROM s.lines_net_cents OR (s.from_lines & 2) = 2 AND s.units_milli IS DISTINCT FROM s.lines_units_milli)";
    private const string Differs = "(s.from_lines & 1) = 0 AND s.lines_net_cents IS NOT NULL AND ABS(s.net_cents - s.lines_net_cents) > 1";

    // Lines of one document may come in several chunks: what differs is looked at again at the file's end.
    private readonly HashSet<string> suspects = new(StringComparer.Ordinal);
    private long beyond;

    /// <summary>Settles the documents in touched_order, as they and their lines stand now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await session.NumberAsync("SELECT COUNT(*) FROM touched_order", cancellationToken) == 0) return;
        await SumAsync(cancellationToken);
        await session.ExecuteAsync(
            $"INSERT INTO doc_mark({string.Join(", ", DocumentTables.MarkColumns)}) SELECT order_no, day, store_id, member_id, refund_of, day, store_id, member_id, refund_of FROM settled_order s WHERE {Follows}", cancellationToken);
        await closed.KeepSettledAsync(Follows, cancellationToken);
        await session.ExecuteAsync(
            "UPDATE orders SET net_cents = CASE WHEN (s.from_lines & 1) = 1 THEN s.lines_net_cents ELSE s.net_cents END, units_milli = CASE WHEN (s.from_lines & 2) = 2 THEN s.lines_units_milli ELSE s.units_milli END " +
            $"FROM settled_order s WHERE orders.day = s.day AND orders.store_id = s.store_id AND orders.id = s.id AND {Follows}", cancellationToken);
        foreach (var orderNo in await session.TextsAsync($"SELECT s.order_no FROM settled_order s WHERE {Differs}", cancellationToken))
        {
            if (suspects.Count < Remembered) suspects.Add(orderNo);
            else beyond++;
        }
    }

    /// <summary>Tells which of the documents that differed still do.</summary>
    public async Task TellDifferencesAsync(CancellationToken cancellationToken)
    {
        long more = beyond;
        int told = 0;
        await foreach (var text in DifferencesAsync(cancellationToken))
        {
            if (told++ < Told) session.Ledger.Notice(file, "net_differs", text);
            else more++;
        }

        if (more > 0) session.Ledger.Notice(file, "net_differs", FormattableString.Invariant($"{more} more orders whose net amount differs from their lines'"));
    }

    private async Task SumAsync(CancellationToken cancellationToken)
    {
        const string Lines = "FROM order_line l WHERE l.day = o.day AND l.store_id = o.store_id AND l.order_id = o.id";
        await session.MeasureAsync(DocumentTables.Touched, cancellationToken);
        await session.ExecuteAsync(
            "INSERT INTO settled_order(order_no, day, store_id, id, member_id, refund_of, from_lines, net_cents, units_milli, lines_net_cents, lines_units_milli) " +
            $"SELECT o.order_no, o.day, o.store_id, o.id, o.member_id, o.refund_of, o.from_lines, o.net_cents, o.units_milli, (SELECT SUM(l.net_cents) {Lines}), (SELECT SUM(l.quantity_milli) {Lines}) " +
            "FROM (SELECT DISTINCT day, store_id, id FROM touched_order) t CROSS JOIN orders o WHERE o.day = t.day AND o.store_id = t.store_id AND o.id = t.id", cancellationToken);
        await session.MeasureAsync(DocumentTables.Settled, cancellationToken);
    }

    private async IAsyncEnumerable<string> DifferencesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (suspects.Count == 0) yield break;
        await session.ClearTempAsync(DocumentTables.Arrived, cancellationToken);
        await using (var writer = session.Engine.CreateWriter(session.Connection, DocumentTables.Arrived, ["order_no"]))
        {
            foreach (var orderNo in suspects) writer.Write([orderNo]);
            await writer.CompleteAsync(cancellationToken);
        }

        await session.MeasureAsync(DocumentTables.Arrived, cancellationToken);
        await using var command = session.Connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = $"SELECT o.order_no, o.net_cents, CAST(SUM(l.net_cents) AS BIGINT) FROM {DocumentTables.Arrived} a CROSS JOIN orders o CROSS JOIN order_line l " +
            "WHERE o.order_no = a.order_no AND (o.from_lines & 1) = 0 AND l.day = o.day AND l.store_id = o.store_id AND l.order_id = o.id " +
            "GROUP BY o.order_no, o.net_cents HAVING ABS(o.net_cents - SUM(l.net_cents)) > 1 ORDER BY o.order_no";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return FormattableString.Invariant($"order {reader.GetString(0)}: net amount {reader.GetInt64(1) / 100m:0.00}, its lines come to {reader.GetInt64(2) / 100m:0.00}; kept as given");
    }
}
