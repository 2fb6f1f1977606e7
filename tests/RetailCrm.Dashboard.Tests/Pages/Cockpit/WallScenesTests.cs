using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Cockpit;

namespace RetailCrm.Dashboard.Tests.Pages.Cockpit;

/// <summary>Scenes and playlists as addresses write them.</summary>
public class WallScenesTests
{
    [Fact]
    public void A_playlist_comes_back_as_it_was_written_whatever_its_names_hold()
    {
        SceneStep[] steps = [new(WallScene.Overview, null, 45), new(WallScene.Region, "East, 华东: =1", 5), new(WallScene.Store, "S:1", 3600), new(WallScene.Service, null, 30)];
        Assert.True(WallScenes.TryRead(WallScenes.Write(steps), out var read));
        Assert.Equal(steps, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("overview")]
    [InlineData("overview:4")]
    [InlineData("overview:3601")]
    [InlineData("overview:x")]
    [InlineData("elsewhere:30")]
    [InlineData("members=East:30")]
    [InlineData("region=:30")]
    public void What_is_no_playlist_is_refused(string text) => Assert.False(WallScenes.TryRead(text, out _));

    [Fact]
    public void No_list_is_longer_than_twenty() =>
        Assert.False(WallScenes.TryRead(string.Join(',', Enumerable.Repeat("overview:30", WallScenes.MostSteps + 1)), out _));

    [Fact]
    public void The_address_is_the_state_and_unknown_parts_are_named()
    {
        var state = new CockpitPageState { Scene = WallScene.Region, Region = "East & 华东", Kiosk = true, Play = [new(WallScene.Members, null, 20), new(WallScene.Store, "S1", 30)] };
        var read = CockpitPageState.Read(QueryText.Of(CockpitUrls.Of(state)), out var unknown);
        Assert.Empty(unknown);
        Assert.Equal((state.Scene, state.Region, state.Kiosk), (read.Scene, read.Region, read.Kiosk));
        Assert.Equal(state.Play, read.Play);
        Assert.Equal("/cockpit", CockpitUrls.Of(CockpitPageState.Default));
        CockpitPageState.Read(QueryText.Of("/cockpit?scene=x&play=y"), out unknown);
        Assert.Equal(["scene=x", "play=y"], unknown);
    }
}
