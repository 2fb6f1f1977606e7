using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Members.Population;

/// <summary>The members of a scope and a request, by home store. One without a home store is seen only where everything is.</summary>
internal sealed class MemberSelection
{
    private readonly HashSet<long>? homes;

    private MemberSelection(IReadOnlyList<StoreEntry> stores, bool everyone) => (Stores, homes) = (stores, everyone ? null : [.. stores.Select(s => s.Id)]);

    /// <summary>The stores whose members are selected, by code.</summary>
    public IReadOnlyList<StoreEntry> Stores { get; }

    public bool Includes(CountedMember member) => homes is null || homes.Contains(member.HomeStore);

    public CountedMember[] Of(CountedMember[] members) => homes is null ? members : [.. members.Where(m => homes.Contains(m.HomeStore))];

    public static MemberSelection Of(DatabaseEngine engine, DbConnection connection, DataScope scope, MembersRequest request)
    {
        var filters = new StoreComparisonRequest(request.Period) { Stores = request.Stores, Regions = request.Regions };
        return new(StoreDirectory.Load(engine, connection).Select(scope, filters), scope.IsAll && request is { Stores.Count: 0, Regions.Count: 0 });
    }
}
