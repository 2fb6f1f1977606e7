using Bunit;
using RetailCrm.Dashboard.Components.Definitions;
using RetailCrm.Dashboard.Tests.Pages;

namespace RetailCrm.Dashboard.Tests.Components.Definitions;

/// <summary>The recount behind every figure's definition.</summary>
public sealed class RecountButtonTests : PortalContext
{
    [Fact]
    public async Task It_says_whether_the_documents_give_the_same()
    {
        await RefreshedAsync(Now.DateTime);
        Assert.Contains("Recompute: equal", Pressed().Find("[role=status]").TextContent, StringComparison.Ordinal);
        await RunAsync("INSERT INTO agg_category_day VALUES (1, 1, '茶', 1, 1, 1, 1)");
        await RefreshedAsync(Now.DateTime);
        Assert.Contains("not what the documents say: 1.", Pressed().Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_documents_wait_for_their_refresh_it_says_to_try_again()
    {
        await RefreshedAsync(Now.DateTime);
        await RunAsync("INSERT INTO dirty_partition(day, store_id) VALUES (739000, 1)");
        Assert.Contains("Try again in a minute", Pressed().Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<RecountButton> Pressed()
    {
        var button = Render<RecountButton>();
        button.Find("[data-recompute]").Click();
        button.WaitForState(() => button.FindAll("[role=alert], [role=status]").Any(e => e.ClassName != "sr-only"));
        return button;
    }
}
