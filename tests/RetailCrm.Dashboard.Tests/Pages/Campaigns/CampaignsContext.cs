using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Pages.Campaigns;

namespace RetailCrm.Dashboard.Tests.Pages.Campaigns;

/// <summary>The campaign page over known answers.</summary>
public abstract class CampaignsContext : PortalContext
{
    private bool refreshed;

    internal KnownCampaigns Known { get; } = new();

    internal async Task<IRenderedComponent<CampaignsPage>> OpenAsync(string address = "/campaigns")
    {
        var page = await StartAsync(address);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tr[data-campaign]")));
        return page;
    }

    internal async Task<IRenderedComponent<CampaignsPage>> StartAsync(string address = "/campaigns")
    {
        if (!refreshed)
        {
            await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
            Services.Replace(ServiceDescriptor.Scoped<ICampaignAnswers>(_ => Known));
            refreshed = true;
        }

        Navigation.NavigateTo(address);
        return Render<CampaignsPage>();
    }

    internal static string[] Codes(IRenderedComponent<CampaignsPage> page) => [.. page.FindAll("tr[data-campaign]").Select(r => r.GetAttribute("data-campaign")!)];

    internal static string Block(IRenderedComponent<CampaignsPage> page, string id) => page.Find($"section[aria-labelledby={id}]").TextContent;

    internal static string Check(IRenderedComponent<CampaignsPage> page, string id) => page.Find($"[data-check={id}]").TextContent;
}
