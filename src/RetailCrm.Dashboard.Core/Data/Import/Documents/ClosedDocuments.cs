using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>
/// Keeps how documents stood in a closed period before an import adds, changes or moves them for the first time after the close
/// (closed_document): a restatement can then name the documents behind it. Costs nothing where no closed period is touched. The writer's
/// lock is held, so no period is closed or opened again meanwhile.
/// </summary>
internal sealed class ClosedDocuments(ImportSession session)
{
    private const string Insert = "INSERT INTO closed_document(close_id, order_id, order_no, day, store_id, member_id, net_cents, units_milli, elsewhere) ";
    private static readonly string[] Columns = ["close_id", "order_id", "order_no", "elsewhere"];

    private readonly List<(long Id, long From, long To)> periods = [];
    private readonly List<(long Close, long Id, string No)> arrived = [];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var command = session.Connection.Command("SELECT id, from_day, to_day FROM period_close WHERE reopened_utc_ms IS NULL");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) periods.Add((rows.GetInt64(0), rows.GetInt32(1), rows.GetInt32(2)));
    }

    /// <summary>A document that just came: of a closed period it was no part.</summary>
    public void AddNew(long day, long id, in Cell orderNo)
    {
        foreach (var (close, from, to) in periods)
        {
            if (day >= from && day <= to) arrived.Add((close, id, orderNo.Text!));
        }
    }

    public async Task WriteNewAsync(CancellationToken cancellationToken)
    {
        if (arrived.Count == 0) return;
        await using (var writer = session.Engine.CreateWriter(session.Connection, "closed_document", Columns))
        {
            foreach (var (close, id, no) in arrived) writer.Write([close, id, no, 0L]);
            await writer.CompleteAsync(cancellationToken);
        }

        arrived.Clear();
    }

    /// <summary>The documents of changed_order, before they are changed. What was kept first stays: that is how they stood.</summary>
    public async Task KeepChangedAsync(CancellationToken cancellationToken)
    {
        if (periods.Count == 0) return;
        await session.ExecuteAsync($"""
            {Insert}SELECT p.id, o.id, o.order_no, o.day, o.store_id, o.member_id, o.net_cents, o.units_milli, 0
            FROM {DocumentTables.Changed} c CROSS JOIN orders o CROSS JOIN period_close p
            WHERE o.day = c.old_day AND o.store_id = c.old_store_id AND o.id = c.id AND p.reopened_utc_ms IS NULL AND o.day BETWEEN p.from_day AND p.to_day
              AND (c.day <> o.day OR c.store_id <> o.store_id OR c.member_id IS DISTINCT FROM o.member_id OR c.net_cents IS DISTINCT FROM o.net_cents OR c.units_milli IS DISTINCT FROM o.units_milli)
            ON CONFLICT DO NOTHING
            """, cancellationToken);
        await session.ExecuteAsync($"""
            {Insert}SELECT p.id, c.id, c.order_no, NULL, NULL, NULL, NULL, NULL, 1 FROM {DocumentTables.Changed} c CROSS JOIN period_close p
            WHERE p.reopened_utc_ms IS NULL AND c.day BETWEEN p.from_day AND p.to_day AND c.old_day NOT BETWEEN p.from_day AND p.to_day
            ON CONFLICT DO NOTHING
            """, cancellationToken);
    }

    /// <summary>The documents of settled_order whose amounts follow their lines, before they are set.</summary>
    /// <param name="which">The condition on them (s).</param>
    /// <param name="cancellationToken">Ends the import.</param>
    public async Task KeepSettledAsync(string which, CancellationToken cancellationToken)
    {
        if (periods.Count == 0) return;
        await session.ExecuteAsync($"""
            {Insert}SELECT p.id, s.id, s.order_no, s.day, s.store_id, s.member_id, s.net_cents, s.units_milli, 0 FROM {DocumentTables.Settled} s CROSS JOIN period_close p
            WHERE {which} AND p.reopened_utc_ms IS NULL AND s.day BETWEEN p.from_day AND p.to_day
            ON CONFLICT DO NOTHING
            """, cancellationToken);
    }
}
