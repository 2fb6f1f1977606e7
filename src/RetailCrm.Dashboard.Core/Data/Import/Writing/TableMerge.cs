using CsvHelper;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Reading;

namespace RetailCrm.Data.Import.Writing;

/// <summary>How a chunk of rows gets into its table. Within a chunk every key stands once.</summary>
internal abstract class TableMerge(ImportSession session, RowParser parser, int chunkRows) : IDisposable
{
    /// <summary>The rows of the running chunk, in the table's columns.</summary>
    public RowBatch Batch { get; } = new(parser.Width, chunkRows);

    protected ImportSession Session => session;

    protected RowParser Parser => parser;

    protected bool[] Added { get; } = new bool[chunkRows];

    /// <summary>Makes what the file needs, outside the chunks.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Completes a row that was just added to the batch.</summary>
    public virtual void Complete(CsvReader csv, Span<Cell> row)
    {
    }

    /// <summary>Writes the batch inside the running transaction.</summary>
    /// <returns>How many rows were new, and how many changed one that was there.</returns>
    public abstract Task<(int Added, int Updated)> WriteAsync(CancellationToken cancellationToken);

    /// <summary>After the last chunk, inside its own transaction.</summary>
    public virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
