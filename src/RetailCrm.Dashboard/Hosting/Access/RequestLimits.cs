using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Hosting.Access.Screens;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>How often an address may try to sign in, and how many files a user may have written at once.</summary>
internal static class RequestLimits
{
    public const string SignIn = "sign-in", Exports = "exports", Screens = "screens";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(SignIn, http => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = Of(http).AttemptsPerMinute, Window = Window })
            : RateLimitPartition.GetNoLimiter("reading"));
        limits.AddPolicy(Exports, http => RateLimitPartition.GetConcurrencyLimiter(http.User.UserId(), _ => new() { PermitLimit = Of(http).ExportsAtOnce }));
        // A device that shows its code asks for no new one.
        limits.AddPolicy(Screens, http => ScreenCookies.AskingOf(http) is not null
            ? RateLimitPartition.GetNoLimiter("waiting")
            : RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = http.RequestServices.GetRequiredService<IOptions<ScreenOptions>>().Value.CodesPerMinute, Window = Window }));
        limits.OnRejected = (context, _) => new(RefuseAsync(context));
    });

    private static AccessOptions Of(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value;

    private static Task RefuseAsync(OnRejectedContext context)
    {
        var http = context.HttpContext;
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var L = http.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>();
        return PlainPage.WriteAsync(http, StatusCodes.Status429TooManyRequests, L["Too many at once"], L["There were too many requests in a short time. Wait a minute, then try again."]);
    }
}
