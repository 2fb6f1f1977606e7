using System.Data.Common;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Verifying;

/// <summary>Holds computed rows against the stored ones, as they come.</summary>
internal sealed class AggregateComparison(DatabaseEngine engine, DbConnection connection) : IAggregateSink
{
    private readonly Dictionary<AggregateTable, TableComparison> tables =
        AggregateTables.All.ToDictionary(t => t, t => new TableComparison(t, new StoredRows(engine, connection, t)));

    public void Add(AggregateTable table, ReadOnlySpan<Cell> row) => tables[table].Offer(row);

    /// <summary>After the last row: what each table came to, in the order of <see cref="AggregateTables.All"/>.</summary>
    public IReadOnlyList<TableDifference> Close() => [.. AggregateTables.All.Select(t => tables[t].Close())];
}
