using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>
/// Whose members a campaign is worked out over: a user of few stores sees the members at home there, and nothing of others
/// (decision 0006). Homes are read only where they matter.
/// </summary>
internal sealed class CampaignScope
{
    // Campaigns reach the same members again and again: with more than these to look up, all homes are read once.
    private const int MostSought = 10_000;
    private readonly Lazy<FirstPurchases> firsts;
    private Dictionary<long, long>? homes;
    private readonly HashSet<long>? selected;

    public CampaignScope(DatabaseEngine engine, DbConnection connection, DataScope scope, CampaignRequest request, MemberFacts? known)
    {
        firsts = new(() => FirstPurchases.Load(engine, connection, request.Period.To, known));
        bool selects = request.Stores.Count + request.Regions.Count > 0;
        if (scope.IsAll && !selects) return;
        var directory = StoreDirectory.Load(engine, connection);
        if (!scope.IsAll) Stores = [.. directory.All.Where(s => scope.Includes(s.Code)).Select(s => s.Id)];
        if (selects) selected = [.. directory.Select(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }).Select(s => s.Id)];
    }

    /// <summary>The scope's stores; null: all, members without a home included.</summary>
    public HashSet<long>? Stores { get; }

    /// <summary>Keeps members at home in the scope; null where all are.</summary>
    public Func<IReadOnlyCollection<long>, IReadOnlySet<long>>? Among => Stores is { } stores ? members => AtHomeIn(stores, members) : null;

    /// <summary>Whether the campaign is a row: without a limit every one; else one with a member at home in the stores asked for.</summary>
    public bool Shows(CampaignMembers members) => (Stores is null || members.Ids.Count > 0) && (selected is null || AtHomeIn(selected, members.Ids).Count > 0);

    private HashSet<long> AtHomeIn(HashSet<long> stores, IReadOnlyCollection<long> members)
    {
        if (stores.Count == 0) return [];
        if (members.Count > MostSought) homes ??= firsts.Value.Homes();
        var known = homes ?? firsts.Value.Homes(members.Order());
        return [.. members.Where(m => known.TryGetValue(m, out long home) && stores.Contains(home))];
    }
}
