using Bunit;
using RetailCrm.Dashboard.Components.Charts.Intervals;

namespace RetailCrm.Dashboard.Tests.Pages.Campaigns;

/// <summary>The campaign page: what was caused beside what was attributed, a verdict in words, and never the two as one.</summary>
public sealed class CampaignsPageTests : CampaignsContext
{
    [Fact]
    public async Task Every_campaign_has_its_verdict_in_words_and_a_reason()
    {
        var page = await OpenAsync();

        var verdicts = page.FindAll("tr[data-campaign]").ToDictionary(r => r.GetAttribute("data-campaign")!, r => r.QuerySelector("[data-verdict]")!);
        Assert.Equal("VIP=Scale up, KEEP=Keep, UNSURE=Inconclusive, NOCOST=n/a, STOP=Stop, EARLY=Too early, SOLO=Not measured", string.Join(", ", verdicts.Select(v => $"{v.Key}={v.Value.TextContent}")));
        Assert.Equal("No cost is known for it.", verdicts["NOCOST"].GetAttribute("title"));
        Assert.Equal("It runs until 5 Dec 2026: not final.", verdicts["EARLY"].GetAttribute("title"));
    }

    [Fact]
    public async Task The_cards_add_up_what_is_measured_and_keep_the_attributed_apart()
    {
        var page = await OpenAsync();

        var cards = page.FindAll(".k").Select(k => (Label: k.QuerySelector(".l")!.TextContent, Value: k.QuerySelector(".v")!.TextContent.Trim(), Note: k.QuerySelector(".d")!.TextContent.Trim())).ToList();
        Assert.Equal(["Incremental net sales", "Attributed, usually overstated", "Campaign cost", "Incremental ROI"], cards.Select(c => c.Label));
        // 300 + 60 − 2 + 20 + 10 thousand; halves of 50, 10, 8, 25 and 5 thousand add in squares.
        Assert.Equal(("¥388K", "95% CI ¥330K – ¥446K"), (cards[0].Value, cards[0].Note));
        // Of all 721 thousand, 611 belong to the measured.
        Assert.Equal(("¥721K", "1.6× the incremental, where measured"), (cards[1].Value, cards[1].Note));
        Assert.Equal(("¥165K", "of it ¥150K for measured campaigns"), (cards[2].Value, cards[2].Note));
        // Without the one whose cost is not known: 378 thousand × 0.5 ÷ 150 thousand.
        Assert.Equal("1.3×", cards[3].Value);
    }

    [Fact]
    public async Task The_axis_below_gives_way_with_its_column()
    {
        var page = await OpenAsync();
        // A column that a narrow screen or a sheet of paper leaves out is left out from head to foot.
        string[] givingWay = ["opt-col", "opt-2", "whisk"];
        string[][] Columns(string row) => [.. page.FindAll(row).Select(c => givingWay.Where(c.ClassList.Contains).ToArray())];
        Assert.Equal(Columns(".campaigns thead th"), Columns(".campaigns tfoot td"));
    }

    [Fact]
    public async Task What_is_not_measured_is_never_ranked_with_the_others()
    {
        foreach (var sort in (string[])["-attributed", "attributed", "name", "-iroi", "-start"])
        {
            var page = await OpenAsync($"/campaigns?sort={sort}");
            Assert.Equal(["EARLY", "SOLO"], Codes(page)[^2..]);
            await DisposeComponentsAsync();
        }

        var shown = await OpenAsync();
        var solo = shown.Find("tr[data-campaign=SOLO]");
        Assert.Equal("n/a", solo.QuerySelectorAll("td.strong")[1].TextContent.Trim());
        Assert.Contains("nobody was held out", shown.Find("tbody:last-of-type .pin").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whisker_is_coloured_only_when_it_is_proven()
    {
        var page = await OpenAsync();

        string? Fill(string code) => page.Find($"tr[data-campaign={code}]").QuerySelectorAll("svg.whisker")[1].QuerySelector("[data-interval]")?.GetAttribute("stroke");
        Assert.Equal(("var(--up)", "var(--down)", "var(--ink-3)", "var(--ink-3)", null), (Fill("VIP"), Fill("STOP"), Fill("UNSURE"), Fill("EARLY"), Fill("SOLO")));
        Assert.Equal(7, page.FindComponents<WhiskerCell>().Count(c => c.Instance.Dashed));
    }

    [Fact]
    public async Task A_chosen_campaign_is_explained_and_stands_in_the_address()
    {
        var page = await OpenAsync();
        page.WaitForAssertion(() => Assert.StartsWith("VIP early access 会员提前购: from sales to benefit", Block(page, "benefit").Trim(), StringComparison.Ordinal));

        page.Find("tr[data-campaign=KEEP]").Click();

        Assert.Equal("http://localhost/campaigns?sel=KEEP", Navigation.Uri);
        page.WaitForAssertion(() => Assert.StartsWith("Campaign KEEP", Block(page, "benefit").Trim(), StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("evidence KEEP ", Known.Asked));
        Assert.Single(Known.Asked, a => a.StartsWith("list", StringComparison.Ordinal)); // drawn from the same answer
    }

    [Fact]
    public async Task From_sales_to_benefit_every_step_adds_up()
    {
        var page = await OpenAsync("/campaigns?sel=KEEP");

        page.Find("#benefit button[data-table-switch]").Click();

        var rows = page.FindAll("section[aria-labelledby=benefit] tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent)));
        Assert.Equal([
            "Incremental net sales|60,000.00|60,000.00|50,000.00 – 70,000.00", "Cost of goods|−30,000.00|30,000.00|", "Coupon discounts|−5,000.00|25,000.00|",
            "Messages|−5,000.00|20,000.00|", "Fixed cost|−10,000.00|10,000.00|", "Net benefit|10,000.00|10,000.00|5,000.00 – 15,000.00"], rows);
    }

    [Fact]
    public async Task The_curve_and_its_table_end_at_the_same_figures()
    {
        var page = await OpenAsync("/campaigns?sel=VIP");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("section[aria-labelledby=curve] [data-line]").Count));
        Assert.Contains("¥210.0", Block(page, "curve"), StringComparison.Ordinal);

        page.Find("#curve button[data-table-switch]").Click();

        var last = page.FindAll("section[aria-labelledby=curve] tbody tr")[^1];
        Assert.Equal("25 Oct|210.00|189.00 – 231.00|147.00|132.30 – 161.70", string.Join('|', last.Children.Select(c => c.TextContent)));
    }

    [Fact]
    public async Task The_table_has_every_number_and_p_corrected_for_all_that_are_listed()
    {
        var page = await OpenAsync();

        page.Find("#campaigns button[data-table-switch]").Click();

        var keep = page.FindAll("section[aria-labelledby=campaigns] tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "Campaign KEEP");
        // Five are over and tested, each with p 0.01.
        Assert.Equal("1,000|200|1,000|360|120|200.00|140.00|60.00|50.00|70.00|0.0500|60,000.00|90,000.00|20,000.00|1.500|1.250|1.750|Keep: The whole interval lies above break-even.", string.Join('|', keep.QuerySelectorAll("td").Select(c => c.TextContent)));
    }

    [Fact]
    public async Task Without_the_right_to_costs_they_are_left_out_and_it_is_said()
    {
        Known.SeesCosts = false;

        var page = await OpenAsync();

        Assert.DoesNotContain(page.FindAll(".k .l"), l => l.TextContent == "Campaign cost");
        Assert.Contains("need the right to see them", Block(page, "benefit"), StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".bar"), b => b.TextContent.Contains("Costs and margins need the right", StringComparison.Ordinal));
        Assert.Equal("Scale up", page.Find("tr[data-campaign=VIP] [data-verdict]").TextContent);
    }

    [Fact]
    public async Task Filters_are_addresses()
    {
        var page = await OpenAsync("/campaigns?kind=voucher");

        Assert.Equal(["VIP"], Codes(page));
        Navigation.NavigateTo("/campaigns?p=2026-11-01..2026-11-30");
        page.WaitForAssertion(() => Assert.Contains("list 2026-11-01..2026-11-21", Known.Asked)); // not beyond today
    }

    [Fact]
    public async Task What_an_address_says_wrong_is_left_out_and_named()
    {
        var page = await OpenAsync("/campaigns?p=soon&sort=luck&plan=100&lift=x&sel=GONE&kind=raffle");

        var notes = string.Join('|', page.FindAll(".bar").Select(b => b.TextContent));
        Assert.Contains("p=soon, sort=luck, plan=100, lift=x", notes, StringComparison.Ordinal);
        Assert.Contains("raffle", notes, StringComparison.Ordinal);
        Assert.Contains("The campaign GONE is not in this selection.", notes, StringComparison.Ordinal);
        Assert.Equal(7, Codes(page).Length);
    }

    [Fact]
    public async Task Speaks_Chinese()
    {
        Speak("zh-CN");

        var page = await OpenAsync();

        Assert.Equal("活动 ROI", page.Find("h1").TextContent);
        Assert.Equal("加码", page.Find("tr[data-campaign=VIP] [data-verdict]").TextContent);
        Assert.Equal("¥38.8万", page.Find(".k .v").TextContent.Trim());
    }
}
