using RetailCrm.Dashboard.Hosting;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>A page that says one thing, instead of what was asked for.</summary>
internal sealed class PlainAnswer(int status, string title, string text) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => PlainPage.WriteAsync(httpContext, status, title, text);
}
