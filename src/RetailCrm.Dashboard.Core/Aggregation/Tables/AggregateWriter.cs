using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Tables;

/// <summary>
/// Writes computed rows inside the connection's transaction, block by block beside the computing of the next ones: until
/// <see cref="FlushAsync"/> has ended, the connection is the writer's alone.
/// </summary>
internal sealed class AggregateWriter(DatabaseEngine engine, DbConnection connection) : IAggregateSink, IAsyncDisposable
{
    private readonly Dictionary<AggregateTable, IRowWriter> writers =
        AggregateTables.All.ToDictionary(t => t, t => engine.CreateWriterAmongOthers(connection, t.Name, t.Columns));

    private RowBlock filling = new(), full = new();
    private Task writing = Task.CompletedTask;

    public long RowsWritten { get; private set; }

    public void Add(AggregateTable table, ReadOnlySpan<Cell> row)
    {
        RowsWritten++;
        if (filling.TryAdd(table, row)) return;
        // What the writing has failed with is thrown here.
        writing.GetAwaiter().GetResult();
        (filling, full) = (full, filling);
        writing = Task.Run(() => full.WriteTo(writers));
        filling.TryAdd(table, row);
    }

    /// <summary>Writes what still waits; more rows may follow.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await writing;
        filling.WriteTo(writers);
        foreach (var writer in writers.Values) await writer.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever went wrong: nobody writes on when the writers are gone.
        await writing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (var writer in writers.Values) await writer.DisposeAsync();
    }
}
