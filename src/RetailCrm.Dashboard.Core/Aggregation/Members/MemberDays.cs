using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Members;

/// <summary>
/// Every member's net amounts by day, and all returns, in one state of the data (agg_member_day and agg_return; no order is read).
/// Read once, it answers for any as-of day. 16 bytes a member's day.
/// </summary>
internal sealed class MemberDays
{
    private readonly MemberDaySums orders = new();
    private readonly List<Return> returns = [];

    private MemberDays()
    {
    }

    public static MemberDays Read(DatabaseEngine engine, DbConnection connection)
    {
        var days = new MemberDays();
        using (var rows = engine.CreateReader(connection, "SELECT member_id, day, net_cents FROM agg_member_day ORDER BY day"))
        {
            while (rows.Read()) days.orders.Add(rows.Integer(0), (int)rows.Integer(1), rows.Integer(2));
        }

        days.orders.Merge();
        using var back = engine.CreateReader(connection, "SELECT day, net_cents, member_id, to_day, to_member_id FROM agg_return");
        while (back.Read()) days.returns.Add(new((int)back.Integer(0), back.Integer(1), back.Optional(2), (int?)back.Optional(3), back.Optional(4)));
        return days;
    }

    /// <summary>As the end of the day knew it.</summary>
    public PurchaseDayLog AsOf(int day)
    {
        var byDay = orders.Until(day);
        var loose = new MemberDaySums();
        foreach (var back in returns)
        {
            if (back.Day > day) continue;
            if (back.ToDay <= day && back.ToMember is { } to) byDay.Add(to, back.ToDay.Value, back.Cents);
            // The order that a return names has not happened yet: it names none.
            if (back.Member is { } own && !(back.ToDay <= day)) loose.Add(own, back.Day, back.Cents);
        }

        return PurchaseDayLog.Of(byDay, loose);
    }

    private readonly record struct Return(int Day, long Cents, long? Member, int? ToDay, long? ToMember);
}
