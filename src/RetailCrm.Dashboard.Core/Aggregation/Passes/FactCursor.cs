using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Passes;

/// <summary>A business day of a store: what the aggregates are recomputed by.</summary>
internal readonly record struct Partition(int Day, long StoreId) : IComparable<Partition>
{
    public int CompareTo(Partition other) => Day != other.Day ? Day.CompareTo(other.Day) : StoreId.CompareTo(other.StoreId);
}

/// <summary>
/// A stream of facts on a connection of its own, with one row of look-ahead, sorted by its first column or, as a stream of
/// partitions, by its first two (day, store). Nobody writes facts meanwhile: the reader's owner holds the writer lock.
/// </summary>
internal sealed class FactCursor : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly IRowReader reader;
    private Partition? partition;

    private FactCursor(DbConnection connection, IRowReader reader)
    {
        (this.connection, this.reader) = (connection, reader);
        Next();
    }

    public bool Ended { get; private set; }

    /// <summary>Day and store of the current row.</summary>
    public Partition Partition => partition ??= new((int)reader.Integer(0), reader.Integer(1));

    public static async Task<FactCursor> OpenAsync(DatabaseEngine engine, string sql, CancellationToken cancellationToken)
    {
        var connection = await engine.OpenScanAsync(cancellationToken);
        try
        {
            return new FactCursor(connection, engine.CreateReader(connection, sql));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Next()
    {
        Ended = !reader.Read();
        partition = null;
    }

    public bool IsAt(Partition partition) => !Ended && Partition == partition;

    public long Integer(int column) => reader.Integer(column);

    public long? Optional(int column) => reader.Optional(column);

    public string? OptionalText(int column) => reader.IsNull(column) ? null : reader.Text(column);

    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        await connection.DisposeAsync();
    }
}
