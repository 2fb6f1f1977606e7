using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>What each employee sold: in the period, by day for the standardisation, and by week for the trend.</summary>
internal sealed class SalesByEmployee
{
    /// <summary>Weeks of the trend.</summary>
    public const int Weeks = 8;

    private readonly Dictionary<long, Sums> period = [];
    private readonly Dictionary<(long Employee, int Day), long> orders = [];
    private readonly Dictionary<(long Employee, int Week), long> weeks = [];
    private readonly Dictionary<long, (long Orders, long Assigned)> stores = [];

    private SalesByEmployee()
    {
    }

    /// <summary>Everyone with a document in the period.</summary>
    public IReadOnlyCollection<long> Sellers => period.Keys;

    public EmployeeSales Of(long employee) => period.TryGetValue(employee, out var s)
        ? new(s.Orders, Scaled.FromCents(s.OrderCents), Scaled.FromMilli(s.UnitsMilli), Scaled.FromCents(s.NetCents), Scaled.FromCents(s.MemberCents))
        : EmployeeSales.None;

    public long OrdersOf(long employee, int day) => orders.GetValueOrDefault((employee, day));

    /// <summary>Net sales of a week of the trend, 0 the oldest; in cents.</summary>
    public long WeekCents(long employee, int week) => weeks.GetValueOrDefault((employee, week));

    /// <summary>Of the store's orders in the period, those that carry no employee ÷ all of them; 0 without orders.</summary>
    public double UnassignedShare(long store) => stores.TryGetValue(store, out var s) && s.Orders > 0 ? 1 - (double)s.Assigned / s.Orders : 0;

    /// <summary>The week of the trend that a day lies in; below 0: before it.</summary>
    public static int WeekOf(int day, Period period) => Weeks - 1 - (period.To.DayNumber - day) / 7;

    /// <summary>The first day that the trend needs, or the period.</summary>
    public static int FirstOf(Period period) => Math.Min(period.From.DayNumber, period.To.DayNumber - 7 * Weeks + 1);

    /// <param name="first">Weeks are known from this day on.</param>
    public static SalesByEmployee Load(DatabaseEngine engine, DbConnection connection, Period period, int first)
    {
        var sales = new SalesByEmployee();
        using (var rows = engine.CreateReader(connection, """
            SELECT day, store_id, employee_id, orders, order_net_cents, order_units_milli, return_net_cents, member_net_cents
            FROM agg_employee_day WHERE day BETWEEN @p1 AND @p2
            """, first, period.To.DayNumber))
        {
            while (rows.Read()) sales.Add(rows, period);
        }

        using var totals = engine.CreateReader(connection, "SELECT store_id, CAST(SUM(orders) AS BIGINT) FROM agg_store_day WHERE day BETWEEN @p1 AND @p2 GROUP BY store_id", period.From.DayNumber, period.To.DayNumber);
        while (totals.Read()) sales.stores[totals.Integer(0)] = (totals.Integer(1), sales.stores.GetValueOrDefault(totals.Integer(0)).Assigned);
        return sales;
    }

    private void Add(IRowReader rows, Period asked)
    {
        int day = (int)rows.Integer(0), week = WeekOf(day, asked);
        long store = rows.Integer(1), employee = rows.Integer(2), net = rows.Integer(4) + rows.Integer(6);
        if (week >= 0) CollectionsMarshal.GetValueRefOrAddDefault(weeks, (employee, week), out _) += net;
        if (day < asked.From.DayNumber) return;
        CollectionsMarshal.GetValueRefOrAddDefault(orders, (employee, day), out _) += rows.Integer(3);
        CollectionsMarshal.GetValueRefOrAddDefault(stores, store, out _).Assigned += rows.Integer(3);
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(period, employee, out _);
        sums.Orders += rows.Integer(3);
        sums.OrderCents += rows.Integer(4);
        sums.UnitsMilli += rows.Integer(5);
        sums.NetCents += net;
        sums.MemberCents += rows.Integer(7);
    }

    private struct Sums
    {
        public long Orders, OrderCents, UnitsMilli, NetCents, MemberCents;
    }
}
