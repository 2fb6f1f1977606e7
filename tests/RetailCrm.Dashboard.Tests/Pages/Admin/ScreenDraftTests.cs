using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Admin.Screens;
using RetailCrm.Dashboard.Pages.Cockpit;

namespace RetailCrm.Dashboard.Tests.Pages.Admin;

public class ScreenDraftTests
{
    [Theory]
    [InlineData("all", "")]
    [InlineData("region:East", "region=East&")]
    [InlineData("store:B&1", "store=B%261&")]
    public void Its_preview_is_the_wall_of_its_stores_and_its_playlist(string scope, string stores)
    {
        var draft = new ScreenDraft(null) { Scope = scope };
        draft.Steps.Add(new(WallScene.Members, null, 30));
        Assert.Equal($"/cockpit?{stores}play=overview%3A45%2Cmembers%3A30&kiosk=1", CockpitUrls.Of(draft.Preview));
    }
}
