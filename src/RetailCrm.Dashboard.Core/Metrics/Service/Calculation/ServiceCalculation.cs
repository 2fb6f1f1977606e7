using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Service.Calculation;

/// <summary>Tickets of some stores and a period, read once.</summary>
internal sealed class ServiceCalculation(DatabaseEngine engine, DbConnection connection, ServiceRequest request, ChainOptions chain)
{
    /// <summary>Blocks of seven days of the trend.</summary>
    private const int Weeks = 12;

    private readonly TicketSums totals = new();
    private readonly TicketSums[] weeks = [.. Enumerable.Range(0, Weeks).Select(_ => new TicketSums())];

    public ServiceAnswer Run(IReadOnlyList<StoreEntry> stores, Stores.DataFreshness freshness)
    {
        var sums = stores.ToDictionary(s => s.Id, _ => new TicketSums());
        Read(sums);
        var orders = Orders(sums);
        ServiceFigures Close(TicketSums sum, long of) => sum.Close(of, chain.Confidence);
        return new(request.Period, [.. stores.Select(s => new ServiceRow(s.Code, s.Name, s.Region, Close(sums[s.Id], orders.GetValueOrDefault(s.Id))))],
            Close(totals, orders.Values.Sum()), [.. weeks.Select((w, i) => new ServiceWeek(request.Period.To.AddDays(-7 * (Weeks - i) + 1), Close(w, 0)))], chain.ServiceSlaHours, freshness);
    }

    private void Read(Dictionary<long, TicketSums> sums)
    {
        var (from, to) = (request.Period.From, request.Period.To);
        var first = to.DayNumber - from.DayNumber >= 7 * Weeks ? from : to.AddDays(-7 * Weeks + 1);
        using var rows = engine.CreateReader(connection, """
            SELECT store_id, kind, opened_at_ms, opened_offset_min, first_response_at_ms, first_response_offset_min, closed_at_ms, closed_offset_min, satisfaction
            FROM service_ticket WHERE opened_at_ms >= @p1 AND opened_at_ms < @p2 AND store_id IS NOT NULL
            """, Midnight(first), Midnight(to.AddDays(1)));
        long end = Midnight(to.AddDays(1));
        while (rows.Read())
        {
            if (!sums.TryGetValue(rows.Integer(0), out var store)) continue;
            long? By(int column) => rows.IntegerOrNull(column) is { } local && local < end ? Instant(local, rows.Integer(column + 1)) : null;
            var opened = WallClock.DayOf(rows.Integer(2));
            var ticket = new Ticket(rows.Text(1) == "complaint", Instant(rows.Integer(2), rows.Integer(3)), By(4), By(6), (int?)rows.IntegerOrNull(8));
            int week = Weeks - 1 - (to.DayNumber - opened.DayNumber) / 7;
            if (week >= 0) weeks[week].Add(ticket, chain.ServiceSlaHours);
            if (opened < from) continue;
            store.Add(ticket, chain.ServiceSlaHours);
            totals.Add(ticket, chain.ServiceSlaHours);
        }
    }

    private Dictionary<long, long> Orders(Dictionary<long, TicketSums> stores)
    {
        var orders = new Dictionary<long, long>();
        using var rows = engine.CreateReader(connection, "SELECT store_id, CAST(SUM(orders) AS BIGINT) FROM agg_store_day WHERE day BETWEEN @p1 AND @p2 GROUP BY store_id", request.Period.From.DayNumber, request.Period.To.DayNumber);
        while (rows.Read())
        {
            if (stores.ContainsKey(rows.Integer(0))) orders.Add(rows.Integer(0), rows.Integer(1));
        }

        return orders;
    }

    private static long Midnight(DateOnly day) => WallClock.ToMs(day.ToDateTime(TimeOnly.MinValue));

    private static long Instant(long localMs, long offsetMinutes) => localMs - offsetMinutes * 60_000;
}
