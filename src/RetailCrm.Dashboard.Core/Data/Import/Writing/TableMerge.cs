using CsvHelper;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Writing;

/// <summary>How the rows of one file get into its table. Chunks are completed by the reading thread and written by another.</summary>
internal abstract class TableMerge(ImportSession session, RowParser parser) : IAsyncDisposable
{
    private const int MostRows = 50_000, FewRows = 10_000, ChunksOfFile = 16;

    protected ImportSession Session => session;

    protected RowParser Parser => parser;

    /// <summary>The whole file is one transaction; else one for every few chunks.</summary>
    public virtual bool IsOneTransaction => false;

    /// <param name="records">How many the file has.</param>
    public virtual Chunk NewChunk(int records) => new(parser.Width, RowsOf(records));

    /// <summary>How many rows a chunk takes: no more than the file has, and few enough that a file is written while it is read, unless it is short.</summary>
    protected static int RowsOf(int records) => Math.Min(records + 1, Math.Clamp(records / ChunksOfFile, FewRows, MostRows));

    /// <summary>Makes what the file needs, before its first transaction.</summary>
    /// <param name="records">How many the file has.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    public abstract Task PrepareAsync(int records, CancellationToken cancellationToken);

    /// <summary>Completes a row that was just added to the chunk. Runs while another chunk is written: the session's connection is not to be used.</summary>
    public virtual void Complete(CsvReader csv, Span<Cell> row, Chunk chunk)
    {
    }

    /// <summary>Completes the chunk as a whole, under the same condition.</summary>
    public virtual Task CompleteAsync(Chunk chunk, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes the chunk inside the running transaction.</summary>
    /// <returns>How many rows were new, and how many changed one that was there.</returns>
    public abstract Task<(int Added, int Updated)> WriteAsync(Chunk chunk, CancellationToken cancellationToken);

    /// <summary>After the last chunk, inside its own transaction.</summary>
    public virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Appends the chunk's new rows to their table.</summary>
    protected async Task WriteAddedAsync(string table, IReadOnlyList<string> columns, Chunk chunk, CancellationToken cancellationToken)
    {
        await using var writer = session.Engine.CreateWriter(session.Connection, table, columns);
        for (int i = 0; i < chunk.Batch.Count; i++)
        {
            if (chunk.Added[i]) writer.Write(chunk.Batch[i]);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
