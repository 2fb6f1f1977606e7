using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Held;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>What each employee sold: in the period, by day for the standardisation, and by week for the trend.</summary>
internal sealed class SalesByEmployee
{
    /// <summary>Weeks of the trend.</summary>
    public const int Weeks = 8;

    private readonly Dictionary<long, Person> people = [];
    private readonly Dictionary<long, (long Orders, long Assigned)> stores = [];
    private HashSet<long>? sellers;

    private SalesByEmployee()
    {
    }

    /// <summary>Everyone with a document in the period.</summary>
    public IReadOnlySet<long> Sellers => sellers ??= people.Where(p => p.Value.Days.Count > 0).Select(p => p.Key).ToHashSet();

    public EmployeeSales Of(long employee) => people.TryGetValue(employee, out var s) && s.Days.Count > 0
        ? new(s.Orders, Scaled.FromCents(s.OrderCents), Scaled.FromMilli(s.UnitsMilli), Scaled.FromCents(s.NetCents), Scaled.FromCents(s.MemberCents))
        : EmployeeSales.None;

    public long OrdersOf(long employee, int day) => people.TryGetValue(employee, out var s) ? s.OrdersOf(day) : 0;

    /// <summary>Net sales of a week of the trend, 0 the oldest; in cents.</summary>
    public long WeekCents(long employee, int week) => people.TryGetValue(employee, out var s) ? s.Weeks[week] : 0;

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
        foreach (var (day, rows) in EmployeeDay.HeldOf(engine).Between(engine, connection, first, period.To.DayNumber)) sales.Add(day, rows, period);
        foreach (var (_, days) in StoreDaySums.HeldOf(engine).Between(engine, connection, period.From.DayNumber, period.To.DayNumber))
        {
            foreach (ref readonly var day in days.AsSpan()) CollectionsMarshal.GetValueRefOrAddDefault(sales.stores, day.Store, out _).Orders += day.Sums.Orders;
        }

        return sales;
    }

    private void Add(int day, EmployeeDay[] rows, Period asked)
    {
        int week = WeekOf(day, asked);
        bool counts = day >= asked.From.DayNumber;
        // A store's rows stand together.
        var (store, assigned) = (0L, 0L);
        foreach (ref readonly var row in rows.AsSpan())
        {
            var person = CollectionsMarshal.GetValueRefOrAddDefault(people, row.Employee, out _) ??= new();
            if (week >= 0) person.Weeks[week] += row.OrderCents + row.ReturnCents;
            if (!counts) continue;
            person.Add(day, row);
            if (row.Store != store)
            {
                Assign(store, assigned);
                (store, assigned) = (row.Store, 0);
            }

            assigned += row.Orders;
        }

        Assign(store, assigned);
    }

    private void Assign(long store, long orders)
    {
        if (orders != 0) CollectionsMarshal.GetValueRefOrAddDefault(stores, store, out _).Assigned += orders;
    }

    // One look-up a row. The days are those of the period, rising.
    private sealed class Person
    {
        public readonly long[] Weeks = new long[SalesByEmployee.Weeks];
        public readonly List<int> Days = [];
        public long Orders, OrderCents, UnitsMilli, NetCents, MemberCents;
        private readonly List<long> orders = [];

        public void Add(int day, in EmployeeDay row)
        {
            Orders += row.Orders;
            OrderCents += row.OrderCents;
            UnitsMilli += row.UnitsMilli;
            NetCents += row.OrderCents + row.ReturnCents;
            MemberCents += row.MemberCents;
            AddDay(day, row.Orders);
        }

        private void AddDay(int day, long more)
        {
            if (Days.Count > 0 && Days[^1] == day)
            {
                orders[^1] += more;
                return;
            }

            Days.Add(day);
            orders.Add(more);
        }

        public long OrdersOf(int day) => Days.BinarySearch(day) is >= 0 and var at ? orders[at] : 0;
    }
}
