using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Members.Population;

/// <summary>
/// What members' orders up to an as-of day say of cost: sums of the lines whose cost is known. Orders of days that returns have wiped
/// out count with them; <see cref="MemberCost"/> says beside what they are held.
/// </summary>
internal sealed class MemberCosts
{
    private readonly Dictionary<long, MemberCost> costs = [];

    /// <summary>Of a member; zeros where no cost is known.</summary>
    public MemberCost Of(long member) => costs.GetValueOrDefault(member);

    public static MemberCosts Read(DatabaseEngine engine, DbConnection connection, DateOnly asOf)
    {
        var read = new MemberCosts();
        using var rows = engine.CreateReader(connection, """
            SELECT member_id, CAST(SUM(net_cents) AS BIGINT), CAST(SUM(costed_net_cents) AS BIGINT), CAST(SUM(cost_e7) AS BIGINT)
            FROM agg_member_day WHERE day <= @p1 GROUP BY member_id HAVING SUM(cost_e7) > 0
            """, asOf.DayNumber);
        while (rows.Read()) read.costs[rows.Integer(0)] = new(rows.Integer(1), rows.Integer(2), rows.Integer(3));
        return read;
    }
}

/// <summary>A member's orders, before returns.</summary>
/// <param name="BoughtCents">Net sales of them all.</param>
/// <param name="NetCents">Net sales of the lines whose cost is known.</param>
/// <param name="CostE7">Cost of these lines, in 1/10,000,000.</param>
internal readonly record struct MemberCost(long BoughtCents, long NetCents, long CostE7)
{
    /// <summary>
    /// The gross margin rate of these lines, where they are at least half of what was bought (less tells of a part that may be unlike
    /// the rest); else null.
    /// </summary>
    public double? Margin => NetCents > 0 && CostE7 > 0 && 2 * NetCents >= BoughtCents ? 1 - CostE7 / 1e5 / NetCents : null;
}
