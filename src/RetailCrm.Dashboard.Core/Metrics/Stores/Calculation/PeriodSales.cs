using System.Data.Common;
using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>The store-days of one period, read in one pass.</summary>
internal sealed class PeriodSales(Period period)
{
    // With more stores than this every row of the days is read: cheaper than seeking each.
    private const int MostListed = 64;
    public static readonly DaySums Nothing;
    private readonly Dictionary<long, DaySums[]> days = [];

    public Period Period => period;

    /// <summary>The day at a position of the period; no sums where nothing happened.</summary>
    public ref readonly DaySums Day(long store, int position) =>
        ref days.TryGetValue(store, out var found) && (uint)position < (uint)found.Length ? ref found[position] : ref Nothing;

    public DateOnly Date(int position) => period.From.AddDays(position);

    public DaySums Total(long store)
    {
        var total = new DaySums();
        foreach (ref readonly var day in days.GetValueOrDefault(store).AsSpan()) total.Add(day);
        return total;
    }

    public static PeriodSales Load(DatabaseEngine engine, DbConnection connection, Period period, IReadOnlyList<StoreEntry> stores)
    {
        var sales = new PeriodSales(period);
        var wanted = stores.Select(s => s.Id).ToHashSet();
        using var rows = engine.CreateReader(connection, $"""
            SELECT store_id, day, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, active_members, visitors
            FROM agg_store_day WHERE day BETWEEN @p1 AND @p2{OfStores(wanted)}
            """, period.From.DayNumber, period.To.DayNumber);
        while (rows.Read())
        {
            if (wanted.Contains(rows.Integer(0))) sales.At(rows.Integer(0), (int)rows.Integer(1)) = Read(rows);
        }

        return sales;
    }

    /// <summary>The place of a day, to be filled.</summary>
    public ref DaySums At(long store, int day)
    {
        if (!days.TryGetValue(store, out var found)) days.Add(store, found = new DaySums[period.Days]);
        return ref found[day - period.From.DayNumber];
    }

    /// <summary>A condition on few stores; nothing for many.</summary>
    public static string OfStores(IReadOnlyCollection<long> stores) => stores.Count > MostListed ? ""
        : $" AND store_id IN ({(stores.Count == 0 ? "NULL" : string.Join(',', stores.Select(s => s.ToString(CultureInfo.InvariantCulture))))})";

    private static DaySums Read(IRowReader rows) => new()
    {
        HasRow = true,
        Orders = rows.Integer(2),
        OrderCents = rows.Integer(3),
        OrderMilli = rows.Integer(4),
        Returns = rows.Integer(5),
        ReturnCents = rows.Integer(6),
        ReturnMilli = rows.Integer(7),
        MemberOrders = rows.Integer(8),
        MemberCents = rows.Integer(9),
        ActiveMembers = rows.Integer(10),
        Counted = !rows.IsNull(11),
        Visitors = rows.IsNull(11) ? 0 : rows.Integer(11),
    };
}
