using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.Writing;
using RetailCrm.Data.Marks;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>Lines: laid down with their document; those whose document has not come wait in pending_line.</summary>
internal sealed class LineMerge : TableMerge
{
    private static readonly string[] WaitingColumns = [.. BundleFiles.OrderLines.TableColumns.Skip(LineChunk.Order)];
    private static readonly string[] Columns = ["day", "store_id", "order_id", .. WaitingColumns.Skip(1)];
    private static readonly string[] Key = ["day", "store_id", "order_id", "line_no"];

    private readonly StagedUpdate staged;
    private readonly StagedUpdate stagedWaiting;
    private readonly Settlement settlement;
    private readonly ClosedDocuments closed;
    private DbConnection? reading;
    private ITextLookup? orders;

    public LineMerge(ImportSession session, FileSpec spec, RowParser parser) : base(session, parser)
    {
        staged = new StagedUpdate(session, "order_line", Columns, Key, parser.Updates);
        stagedWaiting = new StagedUpdate(session, "pending_line", WaitingColumns, ["order_no", "line_no"], parser.Updates);
        closed = new ClosedDocuments(session);
        settlement = new Settlement(session, spec.Name, closed);
    }

    public override Chunk NewChunk(int records) => new LineChunk(Parser.Width, RowsOf(records));

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

    public override async Task CompleteAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        var lines = (LineChunk)chunk;
        lines.AreFresh = Session.Places.FindAll(chunk.Batch, LineChunk.Order, lines.Places);
        if (!lines.AreFresh) await orders!.FindAsync(chunk.Batch, LineChunk.Order, lines.Places, cancellationToken);
        lines.Part();
        lines.Sum(Session.Fresh);
    }

    public override async Task<(int Added, int Updated)> WriteAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        var lines = (LineChunk)chunk;
        await DocumentTables.ClearAsync(Session, cancellationToken);
        var (added, updated) = await WriteLocatedAsync(lines, cancellationToken);
        var (addedWaiting, updatedWaiting) = await WriteWaitingAsync(lines, cancellationToken);
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

    private async Task<(int Added, int Updated)> WriteLocatedAsync(LineChunk chunk, CancellationToken cancellationToken)
    {
        using var writer = Session.Engine.CreateKeyedWriter(Session.Connection, "order_line", Columns, Key);
        int added = await writer.AddAsync(chunk.Batch, chunk.Added, cancellationToken);
        if (added > 0) await TouchAddedAsync(chunk, cancellationToken);
        if (await staged.FillAsync(chunk.Batch, chunk.Added, cancellationToken) == 0) return (added, 0);
        await Session.ExecuteAsync($"INSERT INTO touched_order(day, store_id, id) SELECT DISTINCT t.day, t.store_id, t.order_id {staged.Differing}", cancellationToken);
        await Session.ExecuteAsync(MarkDirty.Partitions($"SELECT DISTINCT t.day, t.store_id {staged.Differing}"), cancellationToken);
        return (added, await staged.ApplyAsync(cancellationToken));
    }

    // The documents whose lines were added, but for those that are new themselves and agree with their lines.
    private async Task TouchAddedAsync(LineChunk chunk, CancellationToken cancellationToken)
    {
        await using var writer = Session.Engine.CreateWriter(Session.Connection, DocumentTables.Touched, ["day", "store_id", "id"]);
        foreach (var (from, to, isSettled) in chunk.Documents)
        {
            int added = chunk.Added.AsSpan(from..to).Count(true);
            if (added == 0) continue;
            var line = chunk.Batch[from];
            // A document of this run has marked its day when it came.
            if (!chunk.AreFresh) Session.Marks.Partition(line[LineChunk.Day].Integer, line[LineChunk.Store].Integer);
            if (!isSettled || added < to - from) writer.Write(line[..3]);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private async Task<(int Added, int Updated)> WriteWaitingAsync(LineChunk chunk, CancellationToken cancellationToken)
    {
        if (chunk.Waiting.Count == 0) return (0, 0);
        using var writer = Session.Engine.CreateKeyedWriter(Session.Connection, "pending_line", WaitingColumns, ["order_no", "line_no"]);
        int added = await writer.AddAsync(chunk.Waiting, chunk.Added, cancellationToken);
        if (await stagedWaiting.FillAsync(chunk.Waiting, chunk.Added, cancellationToken) == 0) return (added, 0);
        return (added, await stagedWaiting.ApplyAsync(cancellationToken));
    }
}
