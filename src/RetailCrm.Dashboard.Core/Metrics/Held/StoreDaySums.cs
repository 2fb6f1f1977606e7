using System.Runtime.CompilerServices;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Held;

/// <summary>A store's day.</summary>
internal readonly record struct StoreDaySums(long Store, DaySums Sums)
{
    /// <summary>Two years of some 450 stores.</summary>
    private const long MostBytes = 40L << 20;

    /// <summary>The columns that <see cref="Read"/> takes, after a first one.</summary>
    public const string Columns = "store_id, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, active_members, visitors";

    private static readonly ConditionalWeakTable<DatabaseEngine, HeldDays<StoreDaySums>> All = [];

    public static HeldDays<StoreDaySums> HeldOf(DatabaseEngine engine) => All.GetValue(engine, _ => new(MostBytes, Columns, "agg_store_day", Read));

    public static StoreDaySums Read(IRowReader rows) => new(rows.Integer(1), new()
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
    });
}
