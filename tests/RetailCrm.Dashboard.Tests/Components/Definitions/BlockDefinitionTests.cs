using System.Text.RegularExpressions;
using Bunit;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Tests.Pages;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Tests.Components.Definitions;

/// <summary>Behind every figure stands what it counts: on itself, or on its block.</summary>
public sealed class BlockDefinitionTests : PortalContext
{
    // Blocks without a figure of the dictionary, each with what they show.
    private static readonly Dictionary<string, string> WithoutFigures = new(StringComparer.Ordinal)
    {
        ["ranking"] = "the store comparison: each cell leads to its own definition (RankingRow)",
        ["evidence"] = "the alert's figure over the days: its definition stands on the numbers beside it; a test's checks",
        ["clues"] = "what happened together",
        ["actions"] = "buttons",
        ["alert-list"] = "rules that fired, each with its figure in words",
        ["alerts"] = "the same, the newest few",
        ["events"] = "a calendar",
        ["runs"] = "imports",
        ["feeds"] = "imports",
        ["silent"] = "imports",
        ["roles"] = "rights",
        ["users"] = "accounts",
        ["screens"] = "screens",
        ["excerpt"] = "the audit",
        ["entries"] = "the audit",
        ["home-duties"] = "work that waits for an admin",
        ["contact"] = "a member's file",
        ["attention"] = "groups in words",
        ["timeline"] = "events",
        ["profile"] = "the page's states",
        ["exports"] = "files",
        ["subscriptions"] = "subscriptions",
        ["hours"] = "the alert's figure over its day: as evidence; the store's own hours name theirs",
        ["todo"] = "tasks",
        ["tasks"] = "tasks",
    };

    [Fact]
    public void Every_block_of_figures_says_what_they_count()
    {
        var blocks =
            from file in Checkout.FilesWith(".razor").Where(f => f.Contains("/Pages/", StringComparison.Ordinal))
            let text = Checkout.Read(file)
            from Match block in Regex.Matches(text, """<Block Id="([a-z-]+)"[^\n]*""")
            select (Id: block.Groups[1].Value, Says: block.Value.Contains(" Metrics=", StringComparison.Ordinal) || Regex.IsMatch(text, "<MetricNote |<FigureLink |DefineUrl=|data-define"));
        var all = blocks.ToList();
        Assert.True(all.Count(b => b.Says) > 30, "few blocks were found");
        Assert.Empty(all.Where(b => !b.Says && !WithoutFigures.ContainsKey(b.Id)).Select(b => b.Id));
    }

    [Fact]
    public void Every_metric_that_a_block_names_is_in_the_dictionary()
    {
        var named = Checkout.FilesWith(".razor").SelectMany(f => Regex.Matches(Checkout.Read(f), """Metrics="@\(\[([^\]]+)\]\)" """.TrimEnd())).SelectMany(m => Regex.Matches(m.Groups[1].Value, "\"([a-z0-9_]+)\"")).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.True(named.Count > 30, "few metrics were found");
        Assert.DoesNotContain(named, id => MetricCatalogue.Find(id) is null);
    }

    [Fact]
    public void A_block_tells_its_metrics_in_the_order_given()
    {
        var block = Render<Block>(p => p.Add(b => b.Id, "people").Add(b => b.Title, "People").Add(b => b.Metrics, ["net_sales", "atv"]).AddChildContent("<p>1</p>"));
        Assert.Equal(["Net sales", "Average ticket"], block.FindAll("#def-people b").Select(b => b.TextContent));
        Assert.Equal(("def-people", "Definitions of People"), (block.Find("[data-define]").GetAttribute("popovertarget"), block.Find("[data-define]").TextContent));
        Assert.Empty(Render<Block>(p => p.Add(b => b.Id, "people").Add(b => b.Title, "People").AddChildContent("<p>1</p>")).FindAll("[data-define]"));
    }
}
