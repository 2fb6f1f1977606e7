using CsvHelper;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.References;
using RetailCrm.Data.Marks;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Writing;

/// <summary>Rows that others name by code: their keys are in memory, so new ones are appended without a look-up.</summary>
internal sealed class DimensionMerge(ImportSession session, FileSpec spec, RowParser parser) : TableMerge(session, parser)
{
    private readonly Dimension dimension = spec.Dimension!(session.Dimensions);
    private readonly int codeField = parser.FieldOf(spec.Columns[0].Name);
    private readonly StagedUpdate known = new(session, spec.Table, spec.TableColumns, ["id"], parser.Updates) { FillsPlaceholders = spec.Table != "store", Compared = parser.Compared };

    private FirstLoad? firstLoad;

    /// <summary>Rows, and the indexes that they went in without, come together.</summary>
    public override bool IsOneTransaction => firstLoad is not null;

    public override async Task PrepareAsync(int records, CancellationToken cancellationToken)
    {
        firstLoad = await FirstLoad.BeginAsync(Session, records, spec.Table, [spec.Table], cancellationToken);
        await known.PrepareAsync(cancellationToken);
    }

    public override void Complete(CsvReader csv, Span<Cell> row, Chunk chunk)
    {
        var code = csv.GetSpan(codeField);
        long id = dimension.Find(code);
        chunk.Added[chunk.Batch.Count - 1] = id == 0;
        row[0] = id == 0 ? dimension.Add(code) : id;
    }

    public override async Task<(int Added, int Updated)> WriteAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        int added = chunk.Added.AsSpan(0, chunk.Batch.Count).Count(true);
        if (added > 0) await AppendAsync(chunk, cancellationToken);
        if (await known.FillAsync(chunk.Batch, chunk.Added, cancellationToken) == 0) return (added, 0);
        if (spec.Affects == Affects.Products) await MarkProductsAsync(cancellationToken);
        return (added, await known.ApplyAsync(cancellationToken));
    }

    public override Task EndAsync(CancellationToken cancellationToken) => firstLoad?.EndAsync(cancellationToken) ?? Task.CompletedTask;

    private async Task AppendAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        if (firstLoad is not null) await firstLoad.TakeDownIndexesAsync(cancellationToken);
        await WriteAddedAsync(spec.Table, spec.TableColumns, chunk, cancellationToken);
        await Session.AdvanceKeysAsync(spec.Table, cancellationToken);
    }

    private async Task MarkProductsAsync(CancellationToken cancellationToken)
    {
        string[] telling = [.. Parser.Updates.Where(c => c is "category" or "unit_cost_e4")];
        if (telling.Length == 0) return;
        var differs = string.Join(" OR ", telling.Select(c => $"t.{c} IS DISTINCT FROM s.{c}"));
        await Session.ExecuteAsync(
            MarkDirty.Partitions($"SELECT DISTINCT l.day, l.store_id FROM order_line l WHERE l.product_id IN (SELECT t.id {known.Differing} AND ({differs}))"), cancellationToken);
    }
}
