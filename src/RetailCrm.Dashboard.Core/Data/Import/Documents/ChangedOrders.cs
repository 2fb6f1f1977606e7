using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>
/// Documents that are there already. A column the file lacks stays as it was: an amount that follows from the lines goes
/// on to do so, and so does a business day that follows from the time.
/// </summary>
internal sealed class ChangedOrders(ImportSession session, RowParser parser, StagedUpdate staged, ClosedDocuments closed)
{
    /// <summary>Bits of orders.from_lines: what the file left empty and what therefore follows from something else.</summary>
    public const int Net = 1, Units = 2, Day = 4;

    private readonly Dictionary<string, string> values = Values(parser);

    /// <summary>Takes over what differs in the staged documents; their lines move with them.</summary>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (await session.NumberAsync($"SELECT COUNT(*) FROM {DocumentTables.Changed}", cancellationToken) == 0) return 0;
        await session.MeasureAsync(DocumentTables.Changed, cancellationToken);
        await session.ExecuteAsync(
            $"INSERT INTO {DocumentTables.Marks}({string.Join(", ", DocumentTables.MarkColumns)}) SELECT {string.Join(", ", DocumentTables.MarkColumns)} FROM {DocumentTables.Changed}", cancellationToken);
        await session.ExecuteAsync($"INSERT INTO {DocumentTables.Touched}(day, store_id, id) SELECT day, store_id, id FROM {DocumentTables.Changed}", cancellationToken);
        await closed.KeepChangedAsync(cancellationToken);
        await MoveLinesAsync(cancellationToken);
        var set = string.Join(", ", values.Keys.Select(c => $"{c} = c.{c}"));
        return await session.ExecuteAsync(
            $"UPDATE orders SET {set} FROM {DocumentTables.Changed} c WHERE orders.day = c.old_day AND orders.store_id = c.old_store_id AND orders.id = c.id", cancellationToken);
    }

    // What every column will hold, told by the staged row (s) and the document as it is (o).
    private static Dictionary<string, string> Values(RowParser parser)
    {
        int told = (parser.Has("net_amount") ? Net : 0) | (parser.Has("units") ? Units : 0) | (parser.Has("business_date") ? Day : 0);
        var values = parser.Updates.ToDictionary(c => c, c => $"s.{c}");
        values["from_lines"] = $"((s.from_lines & {told}) | (o.from_lines & {(Net | Units | Day) & ~told}))";
        if (!parser.Has("business_date")) values["day"] = $"CASE WHEN (o.from_lines & {Day}) = {Day} THEN s.day ELSE o.day END";
        // What follows from the lines is set right when they are summed (Settlement).
        if (parser.Has("net_amount")) values["net_cents"] = $"CASE WHEN (s.from_lines & {Net}) = {Net} THEN o.net_cents ELSE s.net_cents END";
        if (parser.Has("units")) values["units_milli"] = $"CASE WHEN (s.from_lines & {Units}) = {Units} THEN o.units_milli ELSE s.units_milli END";
        return values;
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        string[] all = [.. OrderMerge.Columns];
        var select = string.Join(", ", all.Select(c => c is "id" or "order_no" ? $"o.{c}" : values.GetValueOrDefault(c, $"o.{c}")));
        var differs = string.Join(" OR ", values.Select(v => $"o.{v.Key} IS DISTINCT FROM {v.Value}"));
        await session.ExecuteAsync(
            $"INSERT INTO {DocumentTables.Changed}(old_day, old_store_id, old_member_id, old_refund_of, {string.Join(", ", all)}) " +
            $"SELECT o.day, o.store_id, o.member_id, o.refund_of, {select} FROM {staged.Stage} s CROSS JOIN orders o WHERE o.order_no = s.order_no AND ({differs})", cancellationToken);
    }

    private Task<int> MoveLinesAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        $"UPDATE order_line SET day = c.day, store_id = c.store_id FROM {DocumentTables.Changed} c " +
        "WHERE order_line.day = c.old_day AND order_line.store_id = c.old_store_id AND order_line.order_id = c.id AND (c.day <> c.old_day OR c.store_id <> c.old_store_id)", cancellationToken);
}
