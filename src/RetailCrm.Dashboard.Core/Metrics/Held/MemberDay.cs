using System.Runtime.CompilerServices;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Held;

/// <summary>What a member's orders in a store on a day come to, before returns.</summary>
internal readonly record struct MemberDay(long Store, long Member, long NetCents)
{
    /// <summary>A hundred and eighty days of some 11,000 members' orders each.</summary>
    private const long MostBytes = 48L << 20;

    private static readonly ConditionalWeakTable<DatabaseEngine, HeldDays<MemberDay>> All = [];

    public static HeldDays<MemberDay> HeldOf(DatabaseEngine engine) => All.GetValue(engine, _ => new(MostBytes, "store_id, member_id, net_cents", "agg_member_day", rows => new(rows.Integer(1), rows.Integer(2), rows.Integer(3))));
}
