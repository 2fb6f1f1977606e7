using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>The bare address leads to the first page that the visitor may open.</summary>
internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder app) => app.MapGet(StoreUrls.Home, async (CurrentRights rights, CancellationToken cancellationToken) =>
        Results.LocalRedirect(NavEntries.HomeOf(await rights.ReadAsync(cancellationToken))));
}
