using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>The temporary tables through which documents and lines of a chunk pass.</summary>
internal static class DocumentTables
{
    /// <summary>Documents that were there and change: as they were (old_*) and as they will be.</summary>
    public const string Changed = "changed_order";

    /// <summary>Documents whose change others may have to be marked for; old_* empty for new ones.</summary>
    public const string Marks = "doc_mark";

    /// <summary>New documents that lines may have waited for.</summary>
    public const string Arrived = "arrived_order";

    /// <summary>Documents whose lines or way of counting have changed.</summary>
    public const string Touched = "touched_order";

    /// <summary>The same with the sums of their lines.</summary>
    public const string Settled = "settled_order";

    public static readonly string[] MarkColumns = ["order_no", "old_day", "old_store_id", "old_member_id", "old_refund_of", "day", "store_id", "member_id", "refund_of"];

    public static async Task CreateAsync(ImportSession session, CancellationToken cancellationToken)
    {
        const string Old = "day AS old_day, store_id AS old_store_id, member_id AS old_member_id, refund_of AS old_refund_of";
        await session.CreateTempAsync(Changed, $"SELECT {Old}, o.* FROM orders o", cancellationToken);
        await session.CreateTempAsync(Marks, $"SELECT order_no, {Old}, day, store_id, member_id, refund_of FROM orders", cancellationToken);
        await session.CreateTempAsync(Arrived, "SELECT order_no, day, store_id, id FROM orders", cancellationToken);
        await session.CreateTempAsync(Touched, "SELECT day, store_id, id FROM orders", cancellationToken);
        await session.CreateTempAsync(Settled,
            "SELECT order_no, day, store_id, id, member_id, refund_of, from_lines, net_cents, units_milli, net_cents AS lines_net_cents, units_milli AS lines_units_milli FROM orders",
            cancellationToken);
    }

    public static async Task ClearAsync(ImportSession session, CancellationToken cancellationToken)
    {
        foreach (var table in (string[])[Changed, Marks, Arrived, Touched, Settled]) await session.ClearTempAsync(table, cancellationToken);
    }
}
