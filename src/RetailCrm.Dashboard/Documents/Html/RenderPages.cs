using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace RetailCrm.Dashboard.Documents.Html;

/// <summary>A component as the HTML of a whole document, outside of any request.</summary>
public sealed class RenderPages(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RunAsync<TComponent>(Dictionary<string, object?> parameters) where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
