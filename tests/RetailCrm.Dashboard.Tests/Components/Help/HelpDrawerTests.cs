using Bunit;
using RetailCrm.Dashboard.Components.Help;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Tests.Pages;

namespace RetailCrm.Dashboard.Tests.Components.Help;

/// <summary>The drawer shows the help of the page at hand, in the reader's language.</summary>
public sealed class HelpDrawerTests : PortalContext
{
    [Fact]
    public void It_follows_the_address_and_leads_into_the_dictionary()
    {
        Navigation.NavigateTo("/stores?p=month");
        var drawer = Render<HelpDrawer>();
        Assert.Equal("/stores", drawer.Find("dialog").GetAttribute("data-help"));
        Assert.Contains("Which stores do better or worse", drawer.Markup, StringComparison.Ordinal);
        Assert.Contains("/definitions?id=lfl_growth", drawer.FindAll("li a").Select(a => a.GetAttribute("href")));
        Assert.Equal(drawer.Find("dialog").GetAttribute("aria-labelledby"), drawer.Find("h2").Id);
        Navigation.NavigateTo("/members/M1");
        drawer.WaitForAssertion(() => Assert.Equal("/members/{Code}", drawer.Find("dialog").GetAttribute("data-help")));
        Navigation.NavigateTo("/not-found");
        drawer.WaitForAssertion(() => Assert.Empty(drawer.FindAll("dialog")));
    }

    [Fact]
    public void It_speaks_Chinese()
    {
        Speak("zh-CN");
        Navigation.NavigateTo("/campaigns");
        var drawer = Render<HelpDrawer>();
        Assert.Contains("增量销售", drawer.Markup, StringComparison.Ordinal);
        Assert.Contains("回答什么问题", drawer.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_buttons_stand_in_the_head_only_where_there_is_a_help()
    {
        Navigation.NavigateTo("/alerts");
        var head = Render<PageHeader>();
        Assert.Equal("?", head.Find("button.help-open").GetAttribute("aria-keyshortcuts"));
        head.WaitForAssertion(() => Assert.Equal(2, head.FindAll("[data-act=help]").Count));
        Navigation.NavigateTo("/not-found");
        head.WaitForAssertion(() => Assert.Empty(head.FindAll("[data-act=help]")));
    }
}
