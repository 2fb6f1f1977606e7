using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Closing;

/// <summary>What a document changes on one store-day of a close.</summary>
internal readonly record struct DocumentChange(string OrderNo, long Store, int Day, RestatementCause Cause, DocumentPart Before, DocumentPart After, string? RefundOf)
{
    public RestatedDocument On(long close, string store) => new()
    {
        CloseId = close,
        OrderNo = OrderNo,
        StoreCode = store,
        BusinessDate = DateOnly.FromDayNumber(Day),
        Cause = Cause,
        Before = Before,
        After = After,
        RefundOf = RefundOf,
    };
}

/// <summary>
/// The documents of a close as they stood then (closed_document) beside how they stand now. Together they come to the whole difference of
/// the aggregates, once a refresh has taken them in.
/// </summary>
internal static class ClosedDocuments
{
    public static IEnumerable<DocumentChange> Load(DatabaseEngine engine, DbConnection connection, long close, Period closed)
    {
        using var rows = engine.CreateReader(connection, """
            SELECT k.order_no, k.day, k.store_id, k.net_cents, k.units_milli, k.member_id, k.elsewhere, o.day, o.store_id, o.net_cents, o.units_milli, o.member_id, o.refund_of
            FROM closed_document k JOIN orders o ON o.order_no = k.order_no WHERE k.close_id = @p1
            """, close);
        while (rows.Read())
        {
            var was = new Place(rows.IntegerOrNull(2), (int?)rows.IntegerOrNull(1), Part(rows, 3));
            var now = new Place(rows.Integer(8), (int)rows.Integer(7), Part(rows, 9));
            // Days outside of the close are not its business.
            if (!closed.Contains(DateOnly.FromDayNumber(now.Day!.Value))) now = new(null, null, default);
            foreach (var change in Changes(rows.Text(0), was, now, rows.Integer(6) != 0, rows.TextOrNull(12))) yield return change;
        }
    }

    private static IEnumerable<DocumentChange> Changes(string no, Place was, Place now, bool elsewhere, string? refundOf)
    {
        if (was.Store == now.Store && was.Day == now.Day)
        {
            if (was.Day is { } same && was.Part != now.Part)
                yield return new(no, was.Store!.Value, same, now.Part == default ? RestatementCause.Voided : RestatementCause.Corrected, was.Part, now.Part, refundOf);
            yield break;
        }

        if (was.Day is { } left && was.Part != default)
            yield return new(no, was.Store!.Value, left, now.Day is not null && now.Part == default ? RestatementCause.Voided : RestatementCause.MovedOut, was.Part, default, refundOf);
        if (now.Day is { } came && now.Part != default) yield return new(no, now.Store!.Value, came, Arrival(was, now, elsewhere), default, now.Part, refundOf);
    }

    private static RestatementCause Arrival(Place was, Place now, bool elsewhere) =>
        was.Day is not null || elsewhere ? RestatementCause.MovedIn : now.Part.NetSales < 0 ? RestatementCause.LateReturn : RestatementCause.LateOrder;

    // Neither order nor return: nothing of it counts.
    private static DocumentPart Part(IRowReader rows, int net) =>
        rows.IntegerOrNull(net) is { } cents and not 0 ? new(Scaled.FromCents(cents), Scaled.FromMilli(rows.IntegerOrNull(net + 1) ?? 0), !rows.IsNull(net + 2)) : default;

    private readonly record struct Place(long? Store, int? Day, DocumentPart Part);
}
