using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>The bare address leads to the first page there is.</summary>
internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder app) => app.MapGet(StoreUrls.Home, () => Results.LocalRedirect(StoreUrls.List));
}
