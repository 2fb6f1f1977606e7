using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Passes;

/// <summary>A return that touches a member: linked to an order of the member on that day, or on its own under the member's code.</summary>
internal readonly record struct MemberReturn(long MemberId, int Day, long NetCents, bool IsLinked);

/// <summary>
/// Whom the returns concern (METRICS.md, "behaviour after returns"): a linked one the member and day of the order it names,
/// whoever it carries (nobody, if that order is anonymous); another one the member it carries, on its own day.
/// </summary>
internal sealed class MemberReturns
{
    private readonly List<MemberReturn> all = [];
    private int next;

    /// <summary>The member of the next return; null behind the last.</summary>
    public long? NextMember => next < all.Count ? all[next].MemberId : null;

    /// <summary>The marked members' returns as agg_return has them.</summary>
    public static MemberReturns ReadDirty(DatabaseEngine engine, DbConnection connection)
    {
        var returns = new MemberReturns();
        returns.Read(engine, connection, "SELECT r.to_member_id, r.to_day, r.net_cents FROM dirty_member p CROSS JOIN agg_return r WHERE r.to_member_id = p.member_id", true);
        returns.Read(engine, connection, "SELECT r.member_id, r.day, r.net_cents FROM dirty_member p CROSS JOIN agg_return r WHERE r.member_id = p.member_id AND r.to_day IS NULL", false);
        return returns;
    }

    public void Add(int day, in Document document, int? toDay, long? toMember)
    {
        if (toDay is { } linked)
        {
            if (toMember is { } buyer) all.Add(new(buyer, linked, document.NetCents, true));
        }
        else if (document.MemberId is { } carrier)
        {
            all.Add(new(carrier, day, document.NetCents, false));
        }
    }

    /// <summary>Before taking: the order in which members are asked for.</summary>
    public void Sort() => all.Sort((a, b) => a.MemberId.CompareTo(b.MemberId));

    /// <summary>The member's returns; members are asked for in rising order.</summary>
    public ReadOnlySpan<MemberReturn> Take(long memberId)
    {
        int from = next;
        while (NextMember == memberId) next++;
        return CollectionsMarshal.AsSpan(all)[from..next];
    }

    private void Read(DatabaseEngine engine, DbConnection connection, string sql, bool isLinked)
    {
        using var reader = engine.CreateReader(connection, sql);
        while (reader.Read()) all.Add(new(reader.Integer(0), (int)reader.Integer(1), reader.Integer(2), isLinked));
    }
}
