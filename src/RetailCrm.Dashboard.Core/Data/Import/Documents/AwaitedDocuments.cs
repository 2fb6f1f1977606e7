using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>
/// The documents that others name and that have not come (awaited_document), kept chunk by chunk: to find them among all documents would take
/// longer with every year of history.
/// </summary>
internal static class AwaitedDocuments
{
    /// <summary>The documents that name one of them, for a statement that begins with SELECT ….</summary>
    public const string Naming = "FROM awaited_document a CROSS JOIN orders r WHERE r.refund_of = a.order_no";

    private static readonly string[] Statements =
    [
        $"INSERT INTO awaited_document(order_no) SELECT DISTINCT m.refund_of FROM {DocumentTables.Marks} m WHERE m.refund_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.order_no = m.refund_of) ON CONFLICT DO NOTHING",
        $"DELETE FROM awaited_document WHERE order_no IN (SELECT order_no FROM {DocumentTables.Marks})",
        $"DELETE FROM awaited_document WHERE order_no IN (SELECT old_refund_of FROM {DocumentTables.Marks}) AND NOT EXISTS (SELECT 1 FROM orders r WHERE r.refund_of = awaited_document.order_no)",
    ];

    /// <summary>After a first load, whose documents pass without marks of their own.</summary>
    public static Task FindAllAsync(ImportSession session, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO awaited_document(order_no) SELECT DISTINCT r.refund_of FROM orders r WHERE r.refund_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.order_no = r.refund_of)", cancellationToken);

    /// <summary>Takes the chunk's marked documents in, as they stand now.</summary>
    public static async Task FollowAsync(ImportSession session, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements) await session.ExecuteAsync(statement, cancellationToken);
    }
}
