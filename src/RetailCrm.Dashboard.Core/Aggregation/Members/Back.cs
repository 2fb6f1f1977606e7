using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Members;

/// <summary>A return as it touches one member.</summary>
/// <param name="Member">Key of the member.</param>
/// <param name="Day">Day number of the return.</param>
/// <param name="Cents">Its amount; below 0.</param>
/// <param name="OrderDay">Day number of the order that it names; null: it names none.</param>
/// <param name="IsOfOrder">The member is the one of that order; else the one who brought the return.</param>
internal readonly record struct Back(long Member, int Day, long Cents, int? OrderDay, bool IsOfOrder)
{
    /// <param name="engine">Where the chain is.</param>
    /// <param name="connection">In one state of the data.</param>
    /// <param name="where">A condition on agg_return, or nothing for all.</param>
    public static List<Back> Read(DatabaseEngine engine, DbConnection connection, string where)
    {
        var backs = new List<Back>();
        using var returns = engine.CreateReader(connection, $"SELECT day, net_cents, member_id, to_day, to_member_id FROM agg_return{where}");
        while (returns.Read())
        {
            var (day, cents, orderDay) = ((int)returns.Integer(0), returns.Integer(1), (int?)returns.Optional(3));
            if (orderDay is not null && returns.Optional(4) is { } buyer) backs.Add(new(buyer, day, cents, orderDay, true));
            if (returns.Optional(2) is { } own) backs.Add(new(own, day, cents, orderDay, false));
        }

        return backs;
    }
}
