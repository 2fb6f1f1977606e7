using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Members;

/// <summary>Where the members at home in a store buy (ANALYTICS.md 2.7): home store × store of purchase over a period.</summary>
public sealed class StoreFlowQueries(MemberAnswers answers)
{
    private StorePurchases? last;

    /// <summary>
    /// By home and store of purchase (ordinal). Only members at home in the scope and the stores asked for; what they bought at stores
    /// outside these stands together, as members without a name or an amount, and so do the guests who are at home outside.
    /// </summary>
    public Task<StoreFlows> FlowsAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, "store flows", context => new StoreFlowCount(context, request.Period).Of(Purchases(context, request.Period)), cancellationToken);

    // Whatever stores are asked for, the period's purchases are the same.
    private StorePurchases Purchases(MemberContext context, Period period)
    {
        if (last is { } known && known.Population == context.Population && known.Period == period) return known;
        return last = StorePurchases.Read(context, period);
    }
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
