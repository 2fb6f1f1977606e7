using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Service;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Service;

/// <summary>Asks Metrics for the tickets that the visitor may see at that moment.</summary>
public sealed class ServiceReader(ServiceQueries queries, StoreComparisonQueries stores, BusinessCalendar calendar, RecentAnswers recent, CurrentRights rights) : IServiceAnswers
{
    private const int MostOpen = 12;

    public DateOnly Today => calendar.Today;

    public async Task<ServiceView> ReadAsync(ServicePageState state, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(cancellationToken);
        var regions = (await stores.FiltersAsync(scope, cancellationToken)).Regions;
        var request = new ServiceRequest(state.Period.On(Today)) { Regions = [.. state.Regions.Intersect(regions)] };
        var answer = await queries.ListAsync(scope, request, cancellationToken);
        var before = await queries.ListAsync(scope, request with { Period = request.Period.Shift(-request.Period.Days) }, cancellationToken);
        var open = await queries.OpenAsync(scope, request with { Period = new(Today, Today) }, MostOpen, cancellationToken);
        var view = new ServiceView(state, answer, before.Totals, open, regions);
        recent.Put(Key(scope, state), view);
        return view;
    }

    public async Task<ServiceView?> TakePrerenderedAsync(ServicePageState state) => recent.Take<ServiceView>(Key(await ScopeAsync(CancellationToken.None), state));

    private Task<DataScope> ScopeAsync(CancellationToken cancellationToken) => rights.ScopeAsync(Permissions.ViewService, cancellationToken);

    private static string Key(DataScope scope, ServicePageState state) => $"{scope.Key} {ServiceUrls.Of(state)}";
}
