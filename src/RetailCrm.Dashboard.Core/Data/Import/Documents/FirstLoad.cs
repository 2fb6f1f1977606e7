using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>
/// The first documents of an empty database: none can be there already or hang on another, and the table's further
/// indexes are made at the end, at half the work of keeping them row by row. All of it is one transaction: no reader sees
/// a table without its indexes, and a run that is cut off leaves it empty.
/// </summary>
internal sealed class FirstLoad(ImportSession session)
{
    // Fewer rows are not worth the work.
    private const int Least = 20_000;

    private IReadOnlyList<string>? indexes;

    /// <summary>Whether no document is there and no line waits for one.</summary>
    public static async Task<bool> IsDueAsync(ImportSession session, int records, CancellationToken cancellationToken) => records >= Least &&
        await session.NumberAsync("SELECT CASE WHEN EXISTS(SELECT 1 FROM orders) OR EXISTS(SELECT 1 FROM pending_line) THEN 1 ELSE 0 END", cancellationToken) == 0;

    public async Task WriteAsync(RowBatch batch, CancellationToken cancellationToken)
    {
        indexes ??= await session.Engine.TakeDownIndexesAsync(session.Connection, "orders", cancellationToken);
        await using var writer = session.Engine.CreateWriter(session.Connection, "orders", OrderMerge.Columns);
        for (int i = 0; i < batch.Count; i++) writer.Write(batch[i]);
        await writer.CompleteAsync(cancellationToken);
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var index in indexes ?? []) await session.ExecuteAsync(index, cancellationToken);
    }
}
