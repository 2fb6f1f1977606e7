using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Members.Profile;

/// <summary>Asks for a member's place with the rights, the regions and the conditions of the list itself.</summary>
public sealed class WalkReader(MemberListQueries members, StoreComparisonQueries stores, CurrentRights current) : IWalkAnswers
{
    public async Task<MemberPlace?> PlaceAsync(string memberCode, MembersPageState list, DateOnly asOf, CancellationToken cancellationToken)
    {
        var scope = await current.ScopeAsync(Permissions.ViewMembers, cancellationToken);
        var filters = await stores.FiltersAsync(scope, cancellationToken);
        var known = list.Within(filters);
        var request = new MembersRequest(new Period(asOf, asOf)) { Regions = known.Regions, Stores = known.Stores };
        return await members.PlaceAsync(scope, request, known.Filter, memberCode, cancellationToken);
    }
}
