using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation;

/// <summary>What waits for the next refresh. Whoever changes facts marks in the same transaction.</summary>
/// <param name="Partitions">Marked store-days.</param>
/// <param name="Members">Marked members.</param>
internal sealed record DirtyMarks(long Partitions, long Members)
{
    public bool Any => Partitions + Members > 0;

    public static DirtyMarks Read(DatabaseEngine engine, DbConnection connection) =>
        new(Count(engine, connection, "dirty_partition"), Count(engine, connection, "dirty_member"));

    /// <summary>
    /// True when one pass over everything is faster than picking out the marked: beyond a third of the store-days, or half
    /// of the members, that the last full run had (counting them anew would cost more than a small refresh).
    /// </summary>
    public bool CoverMuch(DatabaseEngine engine, DbConnection connection)
    {
        using var reader = engine.CreateReader(connection,
            "SELECT partitions, members FROM refresh_run WHERE kind = 'full' AND outcome = 'done' ORDER BY id DESC LIMIT 1");
        return !reader.Read() || Partitions * 3 > reader.Integer(0) || Members * 2 > reader.Integer(1);
    }

    private static long Count(DatabaseEngine engine, DbConnection connection, string table)
    {
        using var reader = engine.CreateReader(connection, $"SELECT COUNT(*) FROM {table}");
        reader.Read();
        return reader.Integer(0);
    }
}
