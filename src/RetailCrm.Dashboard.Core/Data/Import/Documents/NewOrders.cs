using System.Text;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.References;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>A document that just came.</summary>
internal readonly record struct NewOrder(Cell OrderNo, long Day, long Store, long Id, Cell Member, Cell RefundOf)
{
    /// <summary>Its own net amount; null where that or the units follow from the lines.</summary>
    public long? NetCents { get; init; }
}

/// <summary>
/// New documents that something else hangs on: those that name another, those that a return has named before they came,
/// and those that lines wait for. All others pass without a statement of their own.
/// </summary>
internal sealed class NewOrders(ImportSession session)
{
    // Hashes of the document numbers that returns name and that were not there when looked; a false hit only costs a look.
    private readonly HashSet<ulong> awaited = [];
    private readonly List<NewOrder> linked = [];
    private readonly List<NewOrder> arrived = [];
    private bool linesWait, standAlone;

    /// <param name="isFirstLoad">No document stands yet: each is new and marked for itself, nothing can hang on another.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    public async Task PrepareAsync(bool isFirstLoad, CancellationToken cancellationToken)
    {
        standAlone = isFirstLoad;
        if (isFirstLoad) return;
        linesWait = await session.NumberAsync("SELECT CASE WHEN EXISTS(SELECT 1 FROM pending_line) THEN 1 ELSE 0 END", cancellationToken) == 1;
        foreach (var orderNo in await session.TextsAsync("SELECT order_no FROM awaited_document", cancellationToken)) awaited.Add(Utf8Hash.Of(Encoding.UTF8.GetBytes(orderNo)));
    }

    public void Add(in NewOrder order)
    {
        if (!standAlone) Link(order);
        if (linesWait) arrived.Add(order);
        else if (order.NetCents is { } net) session.Fresh.Add(order.Id, net);
    }

    private void Link(in NewOrder order)
    {
        bool isReturn = order.RefundOf.Kind != CellKind.Null;
        if (isReturn) awaited.Add(Utf8Hash.Of(order.RefundOf.Utf8));
        if (isReturn || awaited.Count > 0 && awaited.Contains(Utf8Hash.Of(order.OrderNo.Utf8))) linked.Add(order);
    }

    /// <summary>Lays the new documents of the chunk into the temporary tables.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (linked.Count > 0)
        {
            await using var writer = session.Engine.CreateWriter(session.Connection, DocumentTables.Marks, DocumentTables.MarkColumns);
            foreach (var order in linked) writer.Write([order.OrderNo, Cell.Null, Cell.Null, Cell.Null, Cell.Null, order.Day, order.Store, order.Member, order.RefundOf]);
            await writer.CompleteAsync(cancellationToken);
        }

        if (arrived.Count > 0)
        {
            await using var writer = session.Engine.CreateWriter(session.Connection, DocumentTables.Arrived, ["order_no", "day", "store_id", "id"]);
            foreach (var order in arrived) writer.Write([order.OrderNo, order.Day, order.Store, order.Id]);
            await writer.CompleteAsync(cancellationToken);
        }

        linked.Clear();
        arrived.Clear();
    }

    /// <summary>Lines that came before their document move to it.</summary>
    public async Task TakeWaitingLinesAsync(CancellationToken cancellationToken)
    {
        if (!linesWait) return;
        const string Waiting = "FROM arrived_order a CROSS JOIN pending_line p WHERE p.order_no = a.order_no";
        await session.MeasureAsync(DocumentTables.Arrived, cancellationToken);
        await session.ExecuteAsync($"INSERT INTO touched_order(day, store_id, id) SELECT DISTINCT a.day, a.store_id, a.id {Waiting}", cancellationToken);
        await session.ExecuteAsync(
            "INSERT INTO order_line(day, store_id, order_id, line_no, product_id, quantity_milli, unit_price_e4, discount_cents, net_cents) " +
            $"SELECT a.day, a.store_id, a.id, p.line_no, p.product_id, p.quantity_milli, p.unit_price_e4, p.discount_cents, p.net_cents {Waiting}", cancellationToken);
        await session.ExecuteAsync("DELETE FROM pending_line WHERE order_no IN (SELECT order_no FROM arrived_order)", cancellationToken);
    }
}
