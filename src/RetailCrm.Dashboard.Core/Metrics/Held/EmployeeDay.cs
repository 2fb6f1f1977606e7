using System.Runtime.CompilerServices;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Held;

/// <summary>What an employee rang up in a store on a day.</summary>
internal readonly record struct EmployeeDay(long Store, long Employee, long Orders, long OrderCents, long UnitsMilli, long ReturnCents, long MemberCents)
{
    /// <summary>The eight weeks of a trend of some 7,500 employees.</summary>
    private const long MostBytes = 24L << 20;

    private static readonly ConditionalWeakTable<DatabaseEngine, HeldDays<EmployeeDay>> All = [];

    public static HeldDays<EmployeeDay> HeldOf(DatabaseEngine engine) => All.GetValue(engine, _ => new(MostBytes, "store_id, employee_id, orders, order_net_cents, order_units_milli, return_net_cents, member_net_cents", "agg_employee_day",
        rows => new(rows.Integer(1), rows.Integer(2), rows.Integer(3), rows.Integer(4), rows.Integer(5), rows.Integer(6), rows.Integer(7))));
}
