using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Tables;

/// <summary>Writes computed rows inside the connection's transaction.</summary>
internal sealed class AggregateWriter(DatabaseEngine engine, DbConnection connection) : IAggregateSink, IAsyncDisposable
{
    private readonly Dictionary<AggregateTable, IRowWriter> writers =
        AggregateTables.All.ToDictionary(t => t, t => engine.CreateWriterAmongOthers(connection, t.Name, t.Columns));

    public long RowsWritten { get; private set; }

    public void Add(AggregateTable table, ReadOnlySpan<Cell> row)
    {
        writers[table].Write(row);
        RowsWritten++;
    }

    /// <summary>Writes what still waits; more rows may follow.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var writer in writers.Values) await writer.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers.Values) await writer.DisposeAsync();
    }
}
