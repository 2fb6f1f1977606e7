using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Stores.Flow;

/// <summary>Asks Metrics for the flow between the stores that the visitor may see at that moment.</summary>
public sealed class FlowReader(StoreFlowQueries queries, StoreComparisonQueries stores, BusinessCalendar calendar, RecentAnswers recent, CurrentRights rights) : IFlowAnswers
{
    // As many as a screen holds side by side.
    private const int MostColumns = 12;

    public DateOnly Today => calendar.Today;

    public async Task<FlowView> ReadAsync(FlowPageState state, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(cancellationToken);
        var filters = await stores.FiltersAsync(scope, cancellationToken);
        var request = new MembersRequest(Elapsed(state.Period.On(Today))) { Regions = [.. state.Regions.Intersect(filters.Regions)] };
        var homes = await queries.FlowsAsync(scope, request, cancellationToken);
        var shown = homes.Homes.OrderByDescending(h => h.RepeatMembers).ThenBy(h => h.HomeStoreCode, StringComparer.Ordinal).Take(MostColumns).Select(h => h.HomeStoreCode).ToList();
        var matrix = homes.Base.Stores.Count <= MostColumns || shown.Count == 0 ? homes : await queries.FlowsAsync(scope, request with { Stores = shown }, cancellationToken);
        var view = new FlowView(state, homes, matrix, filters, [.. state.Regions.Except(filters.Regions)]);
        recent.Put(Key(scope, state), view);
        return view;
    }

    public async Task<FlowView?> TakePrerenderedAsync(FlowPageState state) => recent.Take<FlowView>(Key(await ScopeAsync(CancellationToken.None), state));

    // The as-of day is no day to come.
    private Period Elapsed(Period period) => period.To > Today && period.From <= Today ? new(period.From, Today) : period;

    private Task<DataScope> ScopeAsync(CancellationToken cancellationToken) => rights.ScopeAsync(Permissions.ViewStores, cancellationToken);

    private static string Key(DataScope scope, FlowPageState state) => $"{scope.Key} {FlowUrls.Of(state)}";
}
