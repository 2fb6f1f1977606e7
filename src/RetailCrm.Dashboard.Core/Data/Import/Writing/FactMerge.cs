using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Marks;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Writing;

/// <summary>Rows that nothing else names: new ones are added by key, the others compared.</summary>
internal class FactMerge(ImportSession session, FileSpec spec, RowParser parser) : TableMerge(session, parser)
{
    private readonly StagedUpdate known = new(session, spec.Table, spec.TableColumns, spec.Key, parser.Updates);
    private readonly int dayCell = spec.TableColumns.ToList().IndexOf("day"), storeCell = spec.TableColumns.ToList().IndexOf("store_id");

    public override Task PrepareAsync(int records, CancellationToken cancellationToken) => known.PrepareAsync(cancellationToken);

    public override async Task<(int Added, int Updated)> WriteAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        using var writer = Session.Engine.CreateKeyedWriter(Session.Connection, spec.Table, spec.TableColumns, spec.Key);
        int added = await writer.AddAsync(chunk.Batch, chunk.Added, cancellationToken);
        if (spec.Affects == Affects.StoreDays) MarkAdded(chunk);
        if (await known.FillAsync(chunk.Batch, chunk.Added, cancellationToken) == 0) return (added, 0);
        if (spec.Affects == Affects.StoreDays)
            await Session.ExecuteAsync(MarkDirty.Partitions($"SELECT DISTINCT t.day, t.store_id {known.Differing}"), cancellationToken);
        await BeforeAsync(known.Stage, cancellationToken);
        int updated = await known.ApplyAsync(cancellationToken);
        await AfterAsync(known.Stage, cancellationToken);
        return (added, updated);
    }

    /// <summary>The staged rows are about to be compared.</summary>
    protected virtual Task BeforeAsync(string stage, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>They are taken over, in the same transaction.</summary>
    protected virtual Task AfterAsync(string stage, CancellationToken cancellationToken) => Task.CompletedTask;

    private void MarkAdded(Chunk chunk)
    {
        for (int i = 0; i < chunk.Batch.Count; i++)
        {
            if (chunk.Added[i]) Session.Marks.Partition(chunk.Batch[i][dayCell].Integer, chunk.Batch[i][storeCell].Integer);
        }
    }
}
