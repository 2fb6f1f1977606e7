using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Components;
using RetailCrm.Dashboard.Endpoints;
using RetailCrm.Dashboard.Endpoints.Exports;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.Screens;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>How a request is answered: middleware in order, then the routes.</summary>
internal static class PortalPipeline
{
    public static void UsePortal(this WebApplication app)
    {
        app.UseForwardedHeaders();
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler(ErrorPage()).UseHsts();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(KeepStatusOfPosts);
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseMiddleware<ScreenSignIn>();
        app.UseMiddleware<SignedInUser>();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.Use(RefuseExpiredForms);
    }

    public static void MapPortal(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o =>
        {
            o.ContentSecurityFrameAncestorsPolicy = null; // SecurityHeaders writes the whole policy
            o.ConfigureWebSocketAcceptContext = (_, socket) =>
            {
                socket.DangerousEnableCompression = true;
                return Task.CompletedTask;
            };
        });
        app.MapHealth();
        app.MapCulture();
        app.MapSignOut();
        app.MapSeeAs();
        app.MapHome();
        app.MapHeartbeat();
        app.MapDevice();
        app.MapReportFiles();
        app.MapExports();
        app.MapSubscriptionPreview();
        app.MapAuditFile();
        app.MapRejectsFile();
    }

    private static ExceptionHandlerOptions ErrorPage() => new()
    {
        ExceptionHandlingPath = "/error",
        CreateScopeForErrors = true,
        // Without it a missing antiforgery token in a minimal-API form is a 500 outside Development.
        StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
    };

    // A POST that is executed again as a page fails its antiforgery check there and hides the real status.
    private static Task KeepStatusOfPosts(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        return next(http);
    }

    private static Task RefuseExpiredForms(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(http);
        var L = http.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>();
        // Mostly another tab has signed in or out since this page was loaded.
        return PlainPage.WriteAsync(http, StatusCodes.Status400BadRequest, L["This form has expired"],
            L["It was opened before somebody signed in or out here, or long ago. Nothing was changed. Load the page again and send it once more."]);
    }
}
