namespace RetailCrm.Dashboard.Endpoints;

/// <summary><c>/healthz</c> answers 200 once the portal serves (IMPORT.md); it looks at nothing behind it.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/healthz", () => Results.Text("ok")).AllowAnonymous();
}
