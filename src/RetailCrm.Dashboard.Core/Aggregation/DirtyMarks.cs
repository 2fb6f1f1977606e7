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
    /// True when the marks cover so much that one pass over everything is faster than picking out the marked: beyond a
    /// third of the store-days, or half of the members.
    /// </summary>
    public bool CoverMost(DatabaseEngine engine, DbConnection connection) =>
        Partitions * 3 > Count(engine, connection, "agg_store_day") || Members * 2 > Count(engine, connection, "agg_member");

    private static long Count(DatabaseEngine engine, DbConnection connection, string table)
    {
        using var reader = engine.CreateReader(connection, $"SELECT COUNT(*) FROM {table}");
        reader.Read();
        return reader.Integer(0);
    }
}
