using RetailCrm.Data.Import.Documents;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Marks;

/// <summary>
/// Dirty marks of documents that a changed document drags along: the one it names, and the returns that name it. Their
/// members and days tell other things when it moves, changes hands or ceases to be an order.
/// </summary>
internal static class DocumentMarks
{
    private static readonly string[] Statements =
    [
        MarkDirty.Partitions("SELECT day, store_id FROM doc_mark UNION SELECT old_day, old_store_id FROM doc_mark WHERE old_day IS NOT NULL"),
        MarkDirty.Members("SELECT member_id FROM doc_mark WHERE member_id IS NOT NULL UNION SELECT old_member_id FROM doc_mark WHERE old_member_id IS NOT NULL"),
        MarkDirty.Members("SELECT DISTINCT o.member_id FROM doc_mark m CROSS JOIN orders o WHERE o.order_no = m.refund_of AND o.member_id IS NOT NULL"),
        MarkDirty.Members("SELECT DISTINCT o.member_id FROM doc_mark m CROSS JOIN orders o WHERE o.order_no = m.old_refund_of AND o.member_id IS NOT NULL"),
        MarkDirty.Partitions("SELECT DISTINCT r.day, r.store_id FROM doc_mark m CROSS JOIN orders r WHERE r.refund_of = m.order_no"),
        MarkDirty.Members("SELECT DISTINCT r.member_id FROM doc_mark m CROSS JOIN orders r WHERE r.refund_of = m.order_no AND r.member_id IS NOT NULL"),
    ];

    /// <summary>Writes the marks, and what is awaited; to be called when the chunk's documents stand as they will be.</summary>
    public static async Task WriteAsync(ImportSession session, CancellationToken cancellationToken)
    {
        if (await session.NumberAsync($"SELECT COUNT(*) FROM {DocumentTables.Marks}", cancellationToken) == 0) return;
        await session.MeasureAsync(DocumentTables.Marks, cancellationToken);
        foreach (var statement in Statements) await session.ExecuteAsync(statement, cancellationToken);
        await AwaitedDocuments.FollowAsync(session, cancellationToken);
    }
}
