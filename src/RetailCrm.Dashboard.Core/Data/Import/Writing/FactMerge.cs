using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;

namespace RetailCrm.Data.Import.Writing;

/// <summary>Rows that nothing else names: new ones are added by key, the others compared.</summary>
internal sealed class FactMerge(ImportSession session, FileSpec spec, RowParser parser) : TableMerge(session, parser, Rows)
{
    private const int Rows = 50_000;

    private readonly StagedUpdate known = new(session, spec.Table, spec.TableColumns, spec.Key, parser.Updates);
    private readonly int dayCell = spec.TableColumns.ToList().IndexOf("day"), storeCell = spec.TableColumns.ToList().IndexOf("store_id");

    public override Task PrepareAsync(CancellationToken cancellationToken) => known.PrepareAsync(cancellationToken);

    public override async Task<(int Added, int Updated)> WriteAsync(CancellationToken cancellationToken)
    {
        using var writer = Session.Engine.CreateKeyedWriter(Session.Connection, spec.Table, spec.TableColumns, spec.Key);
        int added = await writer.AddAsync(Batch, Added, cancellationToken);
        if (spec.Affects == Affects.Traffic) MarkAdded();
        if (await known.FillAsync(Batch, Added, cancellationToken) == 0) return (added, 0);
        if (spec.Affects == Affects.Traffic)
            await Session.ExecuteAsync($"INSERT INTO dirty_partition(day, store_id) SELECT DISTINCT t.day, t.store_id {known.Differing} ON CONFLICT DO NOTHING", cancellationToken);
        return (added, await known.ApplyAsync(cancellationToken));
    }

    private void MarkAdded()
    {
        for (int i = 0; i < Batch.Count; i++)
        {
            if (Added[i]) Session.Marks.Partition(Batch[i][dayCell].Integer, Batch[i][storeCell].Integer);
        }
    }
}
