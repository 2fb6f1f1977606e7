using CsvHelper;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.References;
using RetailCrm.Data.Import.Writing;
using RetailCrm.Data.Marks;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>Documents: new ones are appended by day and store, known ones compared; both mark what follows from them.</summary>
internal sealed class OrderMerge : TableMerge
{
    // In the order of a row's cells.
    public static readonly IReadOnlyList<string> Columns = BundleFiles.Orders.TableColumns;

    private static readonly int Id = At("id"), FromLines = At("from_lines"), OrderNo = At("order_no"), Store = At("store_id"), OrderedAt = At("ordered_at_ms"), Day = At("day"),
        Member = At("member_id"), Net = At("net_cents"), Units = At("units_milli"), RefundOf = At("refund_of");

    private readonly StagedUpdate staged;
    private readonly ChangedOrders changed;
    private readonly NewOrders fresh;
    private readonly Settlement settlement;
    private readonly ClosedDocuments closed;
    private FirstLoad? firstLoad;

    public OrderMerge(ImportSession session, FileSpec spec, RowParser parser) : base(session, parser)
    {
        staged = new StagedUpdate(session, spec.Table, spec.TableColumns, ["order_no"], parser.Updates);
        closed = new ClosedDocuments(session);
        changed = new ChangedOrders(session, parser, staged, closed);
        fresh = new NewOrders(session);
        settlement = new Settlement(session, spec.Name, closed);
    }

    /// <summary>Rows, and the indexes that they went in without, come together.</summary>
    public override bool IsOneTransaction => firstLoad is not null;

    public override async Task PrepareAsync(int records, CancellationToken cancellationToken)
    {
        firstLoad = await FirstLoad.BeginAsync(Session, records, "orders", ["orders", "pending_line"], cancellationToken);
        await staged.PrepareAsync(cancellationToken);
        await DocumentTables.CreateAsync(Session, cancellationToken);
        await fresh.PrepareAsync(firstLoad is not null, cancellationToken);
        await closed.PrepareAsync(cancellationToken);
    }

    public override void Complete(CsvReader csv, Span<Cell> row, Chunk chunk)
    {
        long follows = 0;
        if (row[Net].Kind == CellKind.Null) follows |= ChangedOrders.Net;
        if (row[Units].Kind == CellKind.Null) follows |= ChangedOrders.Units;
        if (row[Day].Kind == CellKind.Null)
        {
            follows |= ChangedOrders.Day;
            row[Day] = (long)BusinessCalendar.DayOf(WallClock.FromMs(row[OrderedAt].Integer), Session.Dimensions.DayStartsAt).DayNumber;
        }

        row[FromLines] = follows;
    }

    public override Task CompleteAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        chunk.Batch.Sort(Day, Store);
        return Task.CompletedTask;
    }

    public override async Task<(int Added, int Updated)> WriteAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        await DocumentTables.ClearAsync(Session, cancellationToken);
        int added = await AddAsync(chunk, cancellationToken);
        int updated = await staged.FillAsync(chunk.Batch, chunk.Added, cancellationToken) == 0 ? 0 : await changed.ApplyAsync(cancellationToken);
        await fresh.TakeWaitingLinesAsync(cancellationToken);
        await settlement.RunAsync(cancellationToken);
        await DocumentMarks.WriteAsync(Session, cancellationToken);
        return (added, updated);
    }

    public override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (firstLoad is not null)
        {
            // One processor is enough for the indexes.
            var places = Task.Run(Session.Places.Make, CancellationToken.None);
            await Task.WhenAll(places, firstLoad.EndAsync(cancellationToken));
            await AwaitedDocuments.FindAllAsync(Session, cancellationToken);
        }

        await settlement.TellDifferencesAsync(cancellationToken);
        await Awaited.TellRefundsAsync(Session, BundleFiles.Orders.Name, cancellationToken);
        await Awaited.TellLinesAsync(Session, BundleFiles.Orders.Name, cancellationToken);
    }

    private async Task<int> AddAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        var batch = chunk.Batch;
        long next = await Session.NumberAsync("SELECT next FROM id_counter WHERE name = 'orders'", cancellationToken);
        for (int i = 0; i < batch.Count; i++) batch[i][Id] = next + i;
        int added = await AppendAsync(chunk, cancellationToken);
        if (added == 0) return 0;
        await Session.ExecuteAsync("UPDATE id_counter SET next = @next WHERE name = 'orders'", [("@next", next + batch.Count)], cancellationToken);
        await closed.WriteNewAsync(cancellationToken);
        await fresh.WriteAsync(cancellationToken);
        return added;
    }

    private async Task<int> AppendAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        if (firstLoad is not null)
        {
            Array.Fill(chunk.Added, true, 0, chunk.Batch.Count);
            // All of them are new, so what follows from them need not wait until they are written.
            var marking = Task.Run(() => MarkAdded(chunk), CancellationToken.None);
            await firstLoad.TakeDownIndexesAsync(cancellationToken);
            await Task.WhenAll(marking, WriteAddedAsync("orders", Columns, chunk, cancellationToken));
            return chunk.Batch.Count;
        }

        using var writer = Session.Engine.CreateKeyedWriter(Session.Connection, "orders", Columns, ["order_no"]);
        int added = await writer.AddAsync(chunk.Batch, chunk.Added, cancellationToken);
        MarkAdded(chunk);
        return added;
    }

    private void MarkAdded(Chunk chunk)
    {
        for (int i = 0; i < chunk.Batch.Count; i++)
        {
            if (chunk.Added[i]) Mark(chunk.Batch[i]);
        }
    }

    private void Mark(ReadOnlySpan<Cell> row)
    {
        Session.Marks.Partition(row[Day].Integer, row[Store].Integer);
        Session.Marks.Member(row[Member]);
        Session.Places.Add(row[OrderNo].Utf8, row[Day].Integer, row[Store].Integer, row[Id].Integer);
        closed.AddNew(row[Day].Integer, row[Id].Integer, row[OrderNo]);
        fresh.Add(new NewOrder(row[OrderNo], row[Day].Integer, row[Store].Integer, row[Id].Integer, row[Member], row[RefundOf])
        {
            NetCents = (row[FromLines].Integer & (ChangedOrders.Net | ChangedOrders.Units)) == 0 ? row[Net].Integer : null,
        });
    }

    private static int At(string column) => Columns.ToList().IndexOf(column);
}
