using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Pages.Admin.Screens;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Tests.Pages.Admin;

/// <summary>Screens: approved by the code they show, changed, and their right taken away.</summary>
public sealed class ScreensPageTests : PortalContext
{
    [Fact]
    public async Task A_screen_is_approved_by_its_code_and_stands_in_the_list()
    {
        var page = Open("/admin/screens?screen=new");
        Assert.Contains("No screen yet", page.Markup, StringComparison.Ordinal);
        page.Find("input[name=code]").Change("WRONG-CODE");
        page.Find("input[name=name]").Change("Hall");
        page.Find(".ft2 .btn.p").Click();
        page.WaitForAssertion(() => Assert.Contains("No screen shows this code", page.Find(".drw [role=alert]").TextContent, StringComparison.Ordinal));

        page.Find("input[name=code]").Change((await Core<ConnectScreen>().AskAsync(null, default))!.Code);
        page.Find(".ft2 .btn.p").Click();

        page.WaitForAssertion(() => Assert.Contains("Hall", page.Find("tr[data-screen]").TextContent, StringComparison.Ordinal));
        Assert.Contains("All stores", page.Find("tr[data-screen]").TextContent, StringComparison.Ordinal);
        Assert.Contains("waits for the device", page.Find("tr[data-screen] .tag").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".drw"));
    }

    [Fact]
    public async Task It_gets_another_scene_and_is_revoked_only_when_asked_twice()
    {
        await ApproveAsync("Hall");
        Speak("zh-CN");
        var page = Open("/admin/screens?screen=1");
        Assert.Equal("Hall", page.Find("#screen-name").TextContent);
        Assert.True(page.Find(".ft2 .btn.p").HasAttribute("disabled"));
        page.FindAll(".playlist .btn.s")[0].Click();
        Assert.Equal(2, page.FindAll("[data-step]").Count);
        page.Find("[data-step='1'] input.secs").Change("4");
        Assert.Equal($"{SceneLeast}", page.Find("[data-step='1'] input.secs").GetAttribute("value"));
        page.Find(".ft2 .btn.p").Click();
        page.WaitForAssertion(() => Assert.Contains(" · ", page.FindAll("tr[data-screen] td")[1].TextContent, StringComparison.Ordinal));

        Navigation.NavigateTo("/admin/screens?screen=1");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".drw")));
        page.FindAll(".ft2 .btn")[1].Click();
        Assert.NotEmpty(page.FindAll("tr[data-screen]"));
        page.FindAll(".ft2 .btn")[1].Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr[data-screen]")));
    }

    private static int SceneLeast => RetailCrm.Dashboard.Pages.Cockpit.SceneStep.Least;

    private async Task ApproveAsync(string name)
    {
        var code = (await Core<ConnectScreen>().AskAsync(null, default))!.Code;
        Assert.Equal(ApprovalOutcome.Done, await Core<ChangeScreens>().ApproveAsync(AuditActor.System, code, new ScreenDraft(null) { Name = name }.Wanted, default));
    }

    private IRenderedComponent<ScreensPage> Open(string address)
    {
        Offer<UserQueries>();
        Offer<ScreenQueries>();
        Offer<ChangeScreens>();
        Services.AddScoped(services => new ActingUser(Visitor, Core<Sessions>(), services.GetRequiredService<IServiceScopeFactory>()));
        Navigation.NavigateTo(address);
        var page = Render<ScreensPage>();
        page.WaitForState(() => page.FindAll(".loading").Count == 0);
        return page;
    }
}
