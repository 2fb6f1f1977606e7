using RetailCrm.Dashboard.Hosting.Health;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>
/// <c>/healthz</c> answers 200 once the portal serves (IMPORT.md); it looks at nothing behind it. <c>/healthz/ready</c> looks: 503 where no work can be
/// done, 200 with "degraded" and what is to be mended otherwise. Neither tells a secret or a business number.
/// </summary>
internal static class HealthEndpoint
{
    // A crowd of questions is answered by one look.
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet("/healthz/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(HttpContext http, LastLook last)
    {
        http.Response.Headers.CacheControl = "no-store";
        var findings = await last.TakeAsync(Keep);
        var worst = findings.Max(f => f.Health);
        // Places are the operator's business: whoever asks here gets the reason without them.
        var checks = findings.Select(f => new { f.Check, Status = Word(f.Health), f.Reason });
        return Results.Json(new { Status = Word(worst), Checks = checks }, statusCode: worst == Health.Bad ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static string Word(Health health) => health switch
    {
        Health.Good => "ready",
        Health.Degraded => "degraded",
        _ => "unready",
    };

    /// <summary>What was found a moment ago, for all who ask.</summary>
    internal sealed class LastLook(HealthChecks checks, TimeProvider clock) : IDisposable
    {
        private readonly SemaphoreSlim one = new(1);
        private IReadOnlyList<Finding>? found;
        private long at;

        public async Task<IReadOnlyList<Finding>> TakeAsync(TimeSpan keep)
        {
            await one.WaitAsync();
            try
            {
                if (found is not null && clock.GetElapsedTime(at) < keep) return found;
                found = await checks.ReadyAsync(CancellationToken.None);
                at = clock.GetTimestamp();
                return found;
            }
            finally
            {
                one.Release();
            }
        }

        public void Dispose() => one.Dispose();
    }
}
