using System.Runtime.CompilerServices;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Held;

/// <summary>A store's hour of the wall clock. Visitors: 0 without a count by the hour.</summary>
internal readonly record struct StoreHour(long Store, int Hour, int Orders, long OrderCents, long ReturnCents, long UnitsMilli, long Visitors)
{
    /// <summary>Fourteen same weekdays of some 1,500 stores, or ten weeks of 250.</summary>
    private const long MostBytes = 24L << 20;

    private static readonly ConditionalWeakTable<DatabaseEngine, HeldDays<StoreHour>> All = [];

    public static HeldDays<StoreHour> HeldOf(DatabaseEngine engine) => All.GetValue(engine, _ => new(MostBytes, "store_id, hour, orders, order_net_cents, return_net_cents, order_units_milli, visitors", "agg_store_hour",
        rows => new(rows.Integer(1), (int)rows.Integer(2), (int)rows.Integer(3), rows.Integer(4), rows.Integer(5), rows.Integer(6), rows.IntegerOrNull(7) ?? 0)));
}
