using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Members;

/// <summary>Where the members at home in a store buy (ANALYTICS.md 2.7): home store × store of purchase over a period.</summary>
public sealed class StoreFlowQueries(MemberAnswers answers)
{
    /// <summary>
    /// By home and store of purchase (ordinal). Only members at home in the scope and the stores asked for; what they bought at stores
    /// outside these stands together, as members without a name or an amount, and so do the guests who are at home outside.
    /// </summary>
    public Task<StoreFlows> FlowsAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, "store flows", context => Count(context, request.Period), cancellationToken);

    private static StoreFlows Count(MemberContext context, Period period)
    {
        var stores = StoreDirectory.Load(context.Engine, context.Connection).All.ToDictionary(s => s.Id);
        var members = context.Members.Where(m => m.Log >= 0).ToDictionary(m => m.Id, m => new Buyer(m.HomeStore, Days(context.Population, m, period)));
        var asked = context.Selection.Stores.Select(s => s.Id).ToHashSet();
        var pairs = Pairs(context, members, period, store => asked.Contains(store) ? store : 0);
        var cells = new Dictionary<(long Home, long Store), StoreFlow>();
        foreach (var ((member, store), (orders, cents)) in pairs)
        {
            var buyer = members[member];
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (buyer.Home, store), out _);
            cell ??= store == 0 ? new(Code(buyer.Home), null, 0, 0, null, null) : new(Code(buyer.Home), Code(store), 0, 0, 0, 0);
            cell = cell with { Members = cell.Members + 1, RepeatMembers = cell.RepeatMembers + (buyer.Days >= 2 ? 1 : 0), Orders = cell.Orders + orders, OrderSales = cell.OrderSales + Scaled.FromCents(cents) };
        }

        return new(context.Base, [.. cells.Values.OrderBy(c => c.HomeStoreCode, StringComparer.Ordinal).ThenBy(c => c.StoreCode, StringComparer.Ordinal)], Homes(context, members, period, stores))
        {
            Arrivals = Arrivals(context, asked, period),
        };

        string? Code(long store) => stores.TryGetValue(store, out var s) ? s.Code : null;
    }

    // Who bought at one of the stores and is at home at another.
    private static List<StoreArrivals> Arrivals(MemberContext context, HashSet<long> asked, Period period)
    {
        var buyers = context.Population.Members.Where(m => m.Log >= 0 && m.HomeStore != 0).ToDictionary(m => m.Id, m => new Buyer(m.HomeStore, 0));
        var codes = context.Selection.Stores.ToDictionary(s => s.Id, s => s.Code);
        return
        [
            .. from pair in Pairs(context, buyers, period, store => asked.Contains(store) ? store : 0).Keys
               let home = buyers[pair.Member].Home
               where pair.Store != 0 && home != pair.Store
               group home by codes[pair.Store] into store orderby store.Key
               select new StoreArrivals(store.Key, store.LongCount(), store.LongCount(h => !asked.Contains(h))),
        ];
    }

    // Of the members who came again anywhere: those who went elsewhere, and to another city.
    private static List<HomeFlow> Homes(MemberContext context, Dictionary<long, Buyer> members, Period period, Dictionary<long, StoreEntry> stores)
    {
        var elsewhere = new Dictionary<long, bool>();
        foreach (var (member, store) in Pairs(context, members, period, s => s).Keys)
        {
            var buyer = members[member];
            if (buyer.Home == 0 || buyer.Days < 2 || store == buyer.Home) continue;
            bool otherCity = stores[store].City is { } city && stores[buyer.Home].City is { } home && city != home;
            elsewhere[member] = otherCity || elsewhere.GetValueOrDefault(member);
        }

        return
        [
            .. from buyer in members where buyer.Value.Home != 0 && buyer.Value.Days >= 2
               group buyer.Key by stores[buyer.Value.Home].Code into home orderby home.Key
               select new HomeFlow(home.Key, home.LongCount(), home.LongCount(elsewhere.ContainsKey), home.LongCount(m => elsewhere.GetValueOrDefault(m))),
        ];
    }

    private static Dictionary<(long Member, long Store), (long Orders, long Cents)> Pairs(MemberContext context, Dictionary<long, Buyer> members, Period period, Func<long, long> seen)
    {
        var pairs = new Dictionary<(long Member, long Store), (long Orders, long Cents)>();
        using var rows = context.Engine.CreateReader(context.Connection, "SELECT member_id, store_id, orders, net_cents FROM agg_member_day WHERE day BETWEEN @p1 AND @p2", period.From.DayNumber, period.To.DayNumber);
        while (rows.Read())
        {
            if (!members.ContainsKey(rows.Integer(0))) continue;
            ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, (rows.Integer(0), seen(rows.Integer(1))), out _);
            pair = (pair.Orders + rows.Integer(2), pair.Cents + rows.Integer(3));
        }

        return pairs;
    }

    private static int Days(MemberPopulation population, in CountedMember member, Period period)
    {
        int count = 0;
        foreach (int day in population.Days(member)) if (day >= period.From.DayNumber && day <= period.To.DayNumber) count++;
        return count;
    }

    private readonly record struct Buyer(long Home, int Days);
}

/// <summary>Where members buy.</summary>
/// <param name="Base">What the answer is about.</param>
/// <param name="Cells">Home store × store of purchase; only pairs with an order.</param>
/// <param name="Homes">Per home store, those who came again and where.</param>
public sealed record StoreFlows(MemberBase Base, IReadOnlyList<StoreFlow> Cells, IReadOnlyList<HomeFlow> Homes)
{
    /// <summary>Per store with a guest, those who are at home elsewhere.</summary>
    public IReadOnlyList<StoreArrivals> Arrivals { get; init; } = [];
}

/// <summary>Members with an order at a store who are at home at another.</summary>
/// <param name="StoreCode">Where they bought.</param>
/// <param name="Members">At home at any other store.</param>
/// <param name="FromOutside">Of them, at home outside the stores that were asked for.</param>
public sealed record StoreArrivals(string StoreCode, long Members, long FromOutside);

/// <summary>Members of one home at one store.</summary>
/// <param name="HomeStoreCode">Null: members without a home store.</param>
/// <param name="StoreCode">Where they bought; null: at stores outside the scope and those asked for.</param>
/// <param name="Members">With at least one order there in the period; a member counts at every store it bought at.</param>
/// <param name="RepeatMembers">Of them, those with two or more purchase days anywhere.</param>
/// <param name="Orders">Their orders there; null outside the scope.</param>
/// <param name="OrderSales">Net sales of those orders; null outside the scope.</param>
public sealed record StoreFlow(string? HomeStoreCode, string? StoreCode, long Members, long RepeatMembers, long? Orders, decimal? OrderSales);

/// <summary>A home store's members who came again.</summary>
/// <param name="RepeatMembers">With two or more purchase days anywhere in the period.</param>
/// <param name="Elsewhere">Of them, with an order at another store.</param>
/// <param name="OtherCity">Of them, with an order at a store of another city, where both are known.</param>
public sealed record HomeFlow(string HomeStoreCode, long RepeatMembers, long Elsewhere, long OtherCity)
{
    /// <summary>METRICS.md's cross-store repurchase.</summary>
    public decimal? CrossStoreRate => RepeatMembers == 0 ? null : (decimal)Elsewhere / RepeatMembers;

    /// <summary>ANALYTICS.md 2.7's narrower reading: another city.</summary>
    public decimal? OtherCityRate => RepeatMembers == 0 ? null : (decimal)OtherCity / RepeatMembers;
}
