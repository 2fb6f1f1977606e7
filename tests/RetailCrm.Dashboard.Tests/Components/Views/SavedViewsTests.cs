using Bunit;
using RetailCrm.Crm.Views;
using RetailCrm.Dashboard.Components.Views;
using RetailCrm.Dashboard.Tests.Pages;

namespace RetailCrm.Dashboard.Tests.Components.Views;

/// <summary>The menu of saved views, over a real database.</summary>
public sealed class SavedViewsTests : PortalContext
{
    [Fact]
    public void A_view_is_saved_opened_changed_and_deleted()
    {
        Navigation.NavigateTo("/stores?lfl=1");
        var menu = Open("/stores?lfl=1");
        menu.WaitForAssertion(() => Assert.Contains("No view is saved yet", menu.Markup, StringComparison.Ordinal));
        menu.WaitForAssertion(() => Assert.NotEmpty(menu.FindAll("form")));
        menu.Find("#view-name").Change("Comparable");
        menu.Find("form").Submit();
        menu.WaitForAssertion(() => Assert.Equal("/stores?lfl=1", menu.Find("[data-view=Comparable] a").GetAttribute("href")));
        menu.WaitForAssertion(() => Assert.Equal("Comparable", menu.Find("[data-views]").TextContent.Trim()));
        // Shared with a role of one's own, under another name.
        menu.FindAll("[data-view=Comparable] button")[1].Click();
        menu.Find("#view-name").Change("For all");
        menu.Find("[data-rename]").Click();
        menu.WaitForAssertion(() => Assert.NotEmpty(menu.FindAll("[data-view='For all']")));
        menu.Find("#view-name").Change("For all");
        menu.Find("#view-role").Change("everything");
        menu.Find("form").Submit();
        menu.WaitForAssertion(() => Assert.Equal("shared", menu.Find("[data-view='For all'] small").TextContent));
        menu.FindAll("[data-view='For all'] button")[2].Click();
        menu.WaitForAssertion(() => Assert.Empty(menu.FindAll("[data-view]")));
    }

    [Fact]
    public async Task A_page_opened_bare_goes_to_the_chosen_view_and_no_other_address_does()
    {
        var rights = await Visitor.ReadAsync();
        await Core<ChangeViews>().SaveAsync(rights, RetailCrm.Security.Audit.AuditActor.System, "/stores", "East", "/stores?region=East", null);
        Navigation.NavigateTo("/stores");
        var menu = Open("/stores");
        menu.WaitForAssertion(() => Assert.NotEmpty(menu.FindAll("[data-view=East]")));
        Assert.EndsWith("/stores", Navigation.Uri, StringComparison.Ordinal);
        menu.FindAll("[data-view=East] button")[0].Click();
        menu.WaitForAssertion(() => Assert.Equal("true", menu.FindAll("[data-view=East] button")[0].GetAttribute("aria-pressed")));
        var again = Open("/stores");
        again.WaitForAssertion(() => Assert.EndsWith("/stores?region=East", Navigation.Uri, StringComparison.Ordinal));
        Navigation.NavigateTo("/stores?lfl=1");
        var filtered = Open("/stores?lfl=1");
        filtered.WaitForAssertion(() => Assert.NotEmpty(filtered.FindAll("[data-view=East]")));
        Assert.EndsWith("lfl=1", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_cannot_be_is_told()
    {
        var menu = Open("/stores");
        menu.WaitForAssertion(() => Assert.NotEmpty(menu.FindAll("form")));
        menu.Find("#view-name").Change("  ");
        menu.Find("form").Submit();
        menu.WaitForAssertion(() => Assert.Equal("A name has 1 to 80 characters.", menu.Find("[role=alert]").TextContent.Trim()));
    }

    private IRenderedComponent<SavedViews> Open(string address) => Render<SavedViews>(p => p.Add(v => v.Page, "/stores").Add(v => v.Address, address));
}
