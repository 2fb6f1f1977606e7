using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>
/// The last compared day up to the time of day that its counterpart, the running day, has reached: documents of that one day
/// with an earlier wall clock, and visitors of the whole hours before it.
/// </summary>
/// <param name="Day">The compared day.</param>
/// <param name="Elapsed">Time since the business day's start.</param>
/// <param name="DayStartsAt">The chain's cut-over.</param>
internal sealed record PartOfDay(DateOnly Day, TimeSpan Elapsed, TimeOnly DayStartsAt)
{
    public long BeforeMs => WallClock.ToMs(Day.ToDateTime(DayStartsAt) + Elapsed);

    public static PartOfDay? Of(Comparisons.ComparedPeriods periods, ChainOptions chain) =>
        periods.LastComparedDayCutAt is { } cut ? new(periods.Compared!.Value.To, cut, chain.DayStartsAt) : null;

    /// <summary>Replaces the whole day's sums by those of the part.</summary>
    public void Cut(DatabaseEngine engine, DbConnection connection, PeriodSales sales, IReadOnlyList<StoreEntry> stores)
    {
        foreach (var store in stores) sales.At(store.Id, Day.DayNumber) = default;
        var wanted = stores.Select(s => s.Id).ToHashSet();
        ReadDocuments(engine, connection, sales, wanted);
        ReadVisitors(engine, connection, sales, wanted);
    }

    /// <summary>Members' orders of the part, less the returns that name them up to the as-of day.</summary>
    public IReadOnlyList<MemberCell> Members(DatabaseEngine engine, DbConnection connection, int asOf)
    {
        var cells = new List<MemberCell>();
        using var rows = engine.CreateReader(connection, """
            SELECT o.store_id, o.member_id, CAST(SUM(o.net_cents + COALESCE((SELECT SUM(r.net_cents) FROM orders r
                WHERE r.refund_of = o.order_no AND r.net_cents < 0 AND r.day <= @p3), 0)) AS BIGINT)
            FROM orders o WHERE o.day = @p1 AND o.ordered_at_ms < @p2 AND o.net_cents > 0 AND o.member_id IS NOT NULL GROUP BY o.store_id, o.member_id
            """, Day.DayNumber, BeforeMs, asOf);
        while (rows.Read()) cells.Add(new(Day.DayNumber, rows.Integer(0), rows.Integer(1), rows.Integer(2)));
        return cells;
    }

    private void ReadDocuments(DatabaseEngine engine, DbConnection connection, PeriodSales sales, HashSet<long> wanted)
    {
        using var rows = engine.CreateReader(connection,
            $"SELECT store_id, net_cents, units_milli, member_id FROM orders WHERE day = @p1 AND ordered_at_ms < @p2{PeriodSales.OfStores(wanted)}", Day.DayNumber, BeforeMs);
        while (rows.Read())
        {
            if (!wanted.Contains(rows.Integer(0))) continue;
            ref var sums = ref sales.At(rows.Integer(0), Day.DayNumber);
            sums.HasRow = true;
            sums.AddDocument(rows.IntegerOrNull(1) ?? 0, rows.IntegerOrNull(2) ?? 0, !rows.IsNull(3));
        }
    }

    // A count of the whole day cannot be cut: the part has none.
    private void ReadVisitors(DatabaseEngine engine, DbConnection connection, PeriodSales sales, HashSet<long> wanted)
    {
        using var rows = engine.CreateReader(connection, $"SELECT store_id, hour, visitors FROM agg_store_hour WHERE day = @p1 AND visitors IS NOT NULL{PeriodSales.OfStores(wanted)}", Day.DayNumber);
        while (rows.Read())
        {
            if (!wanted.Contains(rows.Integer(0)) || !IsOver((int)rows.Integer(1))) continue;
            ref var sums = ref sales.At(rows.Integer(0), Day.DayNumber);
            (sums.HasRow, sums.Counted) = (true, true);
            sums.Visitors += rows.Integer(2);
        }
    }

    /// <summary>True for an hour that has ended. Hours count from the cut-over on: with a day that starts at 06:00, 02:00 is its 21st.</summary>
    public bool IsOver(int hour) => TimeSpan.FromHours(hour + 1) is var end && (end > DayStartsAt.ToTimeSpan() ? end : end + TimeSpan.FromDays(1)) - DayStartsAt.ToTimeSpan() <= Elapsed;
}

/// <summary>What a member's orders at a store on a day come to, less the returns that name them.</summary>
internal readonly record struct MemberCell(int Day, long Store, long Member, long NetCents);
