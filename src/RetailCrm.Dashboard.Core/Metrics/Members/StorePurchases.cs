using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Members;

/// <summary>What the members of a population bought at each store over a period.</summary>
internal sealed class StorePurchases
{
    private readonly StorePurchase[] all;
    private readonly (int Member, int From, int To)[] buyers;

    private StorePurchases(MemberPopulation population, Period period, long[] members, StorePurchase[] purchases)
    {
        (Population, Period) = (population, period);
        Array.Sort(members, purchases);
        all = purchases;
        var found = new List<(int, int, int)>();
        for (int from = 0, to, at = 0; from < members.Length; from = to)
        {
            for (to = from + 1; to < members.Length && members[to] == members[from];) to++;
            while (at < population.Members.Length && population.Members[at].Id < members[from]) at++;
            if (at < population.Members.Length && population.Members[at].Id == members[from] && population.Members[at].Log >= 0) found.Add((at, from, Merge(from, to)));
        }

        buyers = [.. found];
    }

    public MemberPopulation Population { get; }

    public Period Period { get; }

    /// <summary>Places of the buyers among the population's members, rising.</summary>
    public int Buyers => buyers.Length;

    public static StorePurchases Read(MemberContext context, Period period)
    {
        var (members, purchases) = (new List<long>(), new List<StorePurchase>());
        using var rows = context.Engine.CreateReader(context.Connection, "SELECT member_id, store_id, orders, net_cents FROM agg_member_day WHERE day BETWEEN @p1 AND @p2", period.From.DayNumber, period.To.DayNumber);
        while (rows.Read())
        {
            members.Add(rows.Integer(0));
            purchases.Add(new(rows.Integer(1), rows.Integer(2), rows.Integer(3)));
        }

        return new(context.Population, period, [.. members], [.. purchases]);
    }

    /// <summary>A buyer's place among the population's members.</summary>
    public int MemberAt(int buyer) => buyers[buyer].Member;

    /// <summary>What a buyer bought, each store once.</summary>
    public ReadOnlySpan<StorePurchase> Of(int buyer) => all.AsSpan(buyers[buyer].From..buyers[buyer].To);

    // Days of one store become one; few are of one member.
    private int Merge(int from, int to)
    {
        int end = from;
        for (int i = from; i < to; i++)
        {
            int at = from;
            while (at < end && all[at].Store != all[i].Store) at++;
            all[at] = at == end ? all[i] : new(all[at].Store, all[at].Orders + all[i].Orders, all[at].Cents + all[i].Cents);
            if (at == end) end++;
        }

        return end;
    }
}

/// <summary>A member's orders at a store.</summary>
internal readonly record struct StorePurchase(long Store, long Orders, long Cents);
