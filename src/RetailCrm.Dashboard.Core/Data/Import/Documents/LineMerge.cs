using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>Lines: laid down with their document; those whose document has not come wait in pending_line.</summary>
internal sealed class LineMerge : TableMerge
{
    private static readonly string[] Own = [.. BundleFiles.OrderLines.TableColumns.Skip(1)];
    private static readonly string[] Columns = ["day", "store_id", "order_id", .. Own];
    private static readonly string[] Key = ["day", "store_id", "order_id", "line_no"];

    private static readonly int Net = Columns.ToList().IndexOf("net_cents");

    private readonly RowBatch located = new(Columns.Length, 1024);
    private readonly RowBatch waiting = new(BundleFiles.OrderLines.TableColumns.Count, 64);
    private readonly StagedUpdate staged;
    private readonly StagedUpdate stagedWaiting;
    private readonly Settlement settlement;
    private readonly ClosedDocuments closed;
    private DbConnection? reading;
    private ITextLookup? orders;

    public LineMerge(ImportSession session, FileSpec spec, RowParser parser) : base(session, parser)
    {
        staged = new StagedUpdate(session, "order_line", Columns, Key, parser.Updates);
        stagedWaiting = new StagedUpdate(session, "pending_line", spec.TableColumns, ["order_no", "line_no"], parser.Updates);
        closed = new ClosedDocuments(session);
        settlement = new Settlement(session, spec.Name, closed);
    }

    protected override int LocationWidth => 3;

    public override async Task PrepareAsync(int records, CancellationToken cancellationToken)
    {
        await staged.PrepareAsync(cancellationToken);
        await stagedWaiting.PrepareAsync(cancellationToken);
        await DocumentTables.CreateAsync(Session, cancellationToken);
        await closed.PrepareAsync(cancellationToken);
        // Lines move no document, so their places can be looked up on a connection of its own, while others are written.
        reading = await Session.Engine.OpenScanAsync(cancellationToken);
        orders = Session.Engine.CreateLookup(reading, "orders", "order_no", ["day", "store_id", "id"]);
    }

    public override Task CompleteAsync(Chunk chunk, CancellationToken cancellationToken) => orders!.FindAsync(chunk.Batch, 0, chunk.Locations, cancellationToken);

    public override async Task<(int Added, int Updated)> WriteAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        await DocumentTables.ClearAsync(Session, cancellationToken);
        Part(chunk);
        var (added, updated) = await WriteLocatedAsync(chunk.Added, cancellationToken);
        var (addedWaiting, updatedWaiting) = await WriteWaitingAsync(chunk.Added, cancellationToken);
        await settlement.RunAsync(cancellationToken);
        await DocumentMarks.WriteAsync(Session, cancellationToken);
        return (added + addedWaiting, updated + updatedWaiting);
    }

    public override async Task EndAsync(CancellationToken cancellationToken)
    {
        await settlement.TellDifferencesAsync(cancellationToken);
        await Awaited.TellLinesAsync(Session, BundleFiles.OrderLines.Name, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        orders?.Dispose();
        if (reading is not null) await reading.DisposeAsync();
        await base.DisposeAsync();
    }

    // Lines whose document is there, and lines that wait for theirs.
    private void Part(Chunk chunk)
    {
        located.Clear();
        waiting.Clear();
        for (int i = 0; i < chunk.Batch.Count; i++)
        {
            var line = chunk.Batch[i];
            var place = chunk.Locations.AsSpan(i * 3, 3);
            if (place[2] == 0)
            {
                line.CopyTo(waiting.Add());
                continue;
            }

            var row = located.Add();
            for (int c = 0; c < 3; c++) row[c] = place[c];
            line[1..].CopyTo(row[3..]);
        }

        located.Sort(0, 1, 2, 3);
    }

    private async Task<(int Added, int Updated)> WriteLocatedAsync(bool[] isNew, CancellationToken cancellationToken)
    {
        using var writer = Session.Engine.CreateKeyedWriter(Session.Connection, "order_line", Columns, Key);
        int added = await writer.AddAsync(located, isNew, cancellationToken);
        if (added > 0) await TouchAddedAsync(isNew, cancellationToken);
        if (await staged.FillAsync(located, isNew, cancellationToken) == 0) return (added, 0);
        await Session.ExecuteAsync($"INSERT INTO touched_order(day, store_id, id) SELECT DISTINCT t.day, t.store_id, t.order_id {staged.Differing}", cancellationToken);
        await Session.ExecuteAsync($"INSERT INTO dirty_partition(day, store_id) SELECT DISTINCT t.day, t.store_id {staged.Differing} ON CONFLICT DO NOTHING", cancellationToken);
        return (added, await staged.ApplyAsync(cancellationToken));
    }

    // The documents whose lines were added, but for those that are new themselves and agree with their lines.
    private async Task TouchAddedAsync(bool[] isNew, CancellationToken cancellationToken)
    {
        await using var writer = Session.Engine.CreateWriter(Session.Connection, DocumentTables.Touched, ["day", "store_id", "id"]);
        for (int from = 0, to; from < located.Count; from = to)
        {
            long id = located[from][2].Integer, net = 0;
            int added = 0;
            for (to = from; to < located.Count && located[to][2].Integer == id; to++)
            {
                net += located[to][Net].Integer;
                if (isNew[to]) added++;
            }

            if (added == 0) continue;
            Session.Marks.Partition(located[from][0].Integer, located[from][1].Integer);
            if (!Session.Fresh.Settles(id, net) || added < to - from) writer.Write(located[from][..3]);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private async Task<(int Added, int Updated)> WriteWaitingAsync(bool[] isNew, CancellationToken cancellationToken)
    {
        if (waiting.Count == 0) return (0, 0);
        using var writer = Session.Engine.CreateKeyedWriter(Session.Connection, "pending_line", BundleFiles.OrderLines.TableColumns, ["order_no", "line_no"]);
        int added = await writer.AddAsync(waiting, isNew, cancellationToken);
        if (await stagedWaiting.FillAsync(waiting, isNew, cancellationToken) == 0) return (added, 0);
        return (added, await stagedWaiting.ApplyAsync(cancellationToken));
    }
}
