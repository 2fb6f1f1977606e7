using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Stores.Recounting;

/// <summary>
/// The members' figures of some stores a second time, straight from each member's orders and the returns that name them. No
/// aggregate is read.
/// </summary>
/// <param name="period">The days.</param>
/// <param name="asOf">Nothing after it is looked at.</param>
/// <param name="stores">The stores counted, as one.</param>
/// <param name="wholeChain">Members without a home store count too.</param>
internal sealed class MemberRecount(Period period, DateOnly asOf, HashSet<long> stores, bool wholeChain)
{
    private readonly List<Order> orders = [];
    private long active, purchasers, repeat, joined, first, atHome, elsewhere;

    public StoreFigures Into(StoreFigures figures) => figures with
    {
        ActiveMembers = active,
        Purchasers = purchasers,
        RepeatPurchasers = repeat,
        NewMembers = joined,
        FirstBuyers = first,
        RepeatMembersAtHome = atHome,
        CrossStoreMembers = elsewhere,
    };

    /// <param name="engine">The engine.</param>
    /// <param name="connection">A state of the data.</param>
    /// <param name="part">The cut of the period's last day.</param>
    public void Run(DatabaseEngine engine, DbConnection connection, PartOfDay? part)
    {
        using var rows = engine.CreateReader(connection, """
            SELECT m.id, m.home_store_id, m.joined_day, o.day, o.store_id, o.net_cents + COALESCE((SELECT CAST(SUM(r.net_cents) AS BIGINT) FROM orders r
                WHERE r.refund_of = o.order_no AND r.net_cents < 0 AND r.day <= @p1), 0), o.ordered_at_ms
            FROM member m LEFT JOIN orders o ON o.member_id = m.id AND o.net_cents > 0 AND o.day <= @p1
            WHERE m.joined_day BETWEEN @p2 AND @p3 OR m.id IN (SELECT member_id FROM orders WHERE day BETWEEN @p2 AND @p3 AND net_cents > 0 AND member_id IS NOT NULL)
            ORDER BY m.id, o.day, o.ordered_at_ms - o.utc_offset_min * 60000, o.order_no
            """, asOf.DayNumber, period.From.DayNumber, period.To.DayNumber);
        Member? member = null;
        while (rows.Read())
        {
            if (member?.Id != rows.Integer(0))
            {
                Count(member);
                member = new(rows.Integer(0), rows.IntegerOrNull(1), (int?)rows.IntegerOrNull(2));
                orders.Clear();
            }

            if (rows.IsNull(3)) continue;
            int day = (int)rows.Integer(3);
            orders.Add(new(day, rows.Integer(4), rows.Integer(5), period.Contains(DateOnly.FromDayNumber(day)) && (day < SalesRecount.CutDay(period, part) || rows.Integer(6) < part!.BeforeMs)));
        }

        Count(member);
    }

    /// <summary>Of every store that had one: members with a purchase day there, and those with two.</summary>
    public static Dictionary<long, (long All, long Repeat)> PurchasersByStore(DatabaseEngine engine, DbConnection connection, Period period, DateOnly asOf)
    {
        var days = new Dictionary<(long Store, long Member), int>();
        using var rows = engine.CreateReader(connection, """
            SELECT o.store_id, o.member_id FROM orders o
            WHERE o.member_id IS NOT NULL AND o.net_cents > 0 AND o.day BETWEEN @p1 AND @p2
            GROUP BY o.store_id, o.member_id, o.day
            HAVING SUM(o.net_cents + COALESCE((SELECT CAST(SUM(r.net_cents) AS BIGINT) FROM orders r WHERE r.refund_of = o.order_no AND r.net_cents < 0 AND r.day <= @p3), 0)) > 0
            """, period.From.DayNumber, period.To.DayNumber, asOf.DayNumber);
        while (rows.Read()) days[(rows.Integer(0), rows.Integer(1))] = days.GetValueOrDefault((rows.Integer(0), rows.Integer(1))) + 1;
        return days.GroupBy(d => d.Key.Store).ToDictionary(s => s.Key, s => ((long)s.Count(), (long)s.Count(d => d.Value >= 2)));
    }

    private void Count(Member? member)
    {
        if (member is null) return;
        var firstDay = orders.GroupBy(o => o.Day).FirstOrDefault(d => d.Sum(o => o.NetCents) > 0);
        long? firstStore = firstDay?.First().Store, home = member.Home ?? firstStore;
        bool homeCounts = home is { } h ? stores.Contains(h) : wholeChain;
        if (member.Joined is { } day && period.Contains(DateOnly.FromDayNumber(day)) && day <= asOf.DayNumber && homeCounts) joined++;
        if (firstDay is not null && firstDay.First().InPeriod && stores.Contains(firstStore!.Value)) first++;
        var here = orders.Where(o => o.InPeriod && stores.Contains(o.Store)).ToList();
        if (here.Count > 0) active++;
        int days = PurchaseDays(here);
        if (days >= 1) purchasers++;
        if (days >= 2) repeat++;
        if (home is null || !homeCounts || PurchaseDays(orders.Where(o => o.InPeriod)) < 2) return;
        atHome++;
        if (orders.Any(o => o.InPeriod && o.Store != home)) elsewhere++;
    }

    private static int PurchaseDays(IEnumerable<Order> orders) => orders.GroupBy(o => o.Day).Count(d => d.Sum(o => o.NetCents) > 0);

    private sealed record Member(long Id, long? Home, int? Joined);

    private readonly record struct Order(int Day, long Store, long NetCents, bool InPeriod);
}
