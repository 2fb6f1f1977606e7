using Bunit;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Tests.Pages.Campaigns;

/// <summary>What speaks for or against a result, in words; the planner; the states of the blocks.</summary>
public sealed class CampaignEvidencePageTests : CampaignsContext
{
    [Theory]
    [InlineData(17, "fine", "As planned")]
    [InlineData(40, "doubt", "not to be believed")]
    public async Task A_split_that_is_not_the_plan_is_told(int planned, string css, string words)
    {
        var page = await OpenAsync($"/campaigns?plan={planned}");

        page.WaitForAssertion(() => Assert.Contains(words, Check(page, "split"), StringComparison.Ordinal));
        Assert.Equal(css, page.Find("[data-check=split]").ClassName);
    }

    [Fact]
    public async Task Without_a_plan_it_can_be_entered()
    {
        var page = await OpenAsync();
        page.WaitForAssertion(() => Assert.Contains("No file tells the plan", Check(page, "split"), StringComparison.Ordinal));

        page.Find("#plan").Change("17");
        page.Find("form.inline").Submit();

        Assert.Equal("http://localhost/campaigns?plan=17", Navigation.Uri);
        page.WaitForAssertion(() => Assert.Contains("As planned", Check(page, "split"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doubts_are_told_in_words()
    {
        Known.Evidence = e => e with
        {
            Figures = e.Figures with { Reach = e.Figures.Reach with { ContactedControl = 12 } },
            Imbalance = 0.31,
            Tails = new(new Interval(-1, 2), e.Figures.Effect, true),
            After = new(new(new(2026, 10, 26), new(2026, 11, 15)), new Effect(-20, new(-30, -10), 5, 100, 0.001, null)),
            Overlaps = [new("KEEP", "Campaign KEEP", 500, 10)],
        };

        var page = await OpenAsync();

        page.WaitForAssertion(() => Assert.Contains("12 of the held-out members (6.0%)", Check(page, "contamination"), StringComparison.Ordinal));
        Assert.Contains("differed by 0.31 standard deviations", Check(page, "balance"), StringComparison.Ordinal);
        Assert.Contains("driven by few large receipts", Check(page, "tails"), StringComparison.Ordinal);
        Assert.Contains("−¥20.00 per member (95% CI −¥30.00 – −¥10.00). Part of the sales was only brought forward", Check(page, "after"), StringComparison.Ordinal);
        Assert.Contains("Campaign KEEP: 50% of the treated, 5% of the held out", Check(page, "overlap"), StringComparison.Ordinal);
        Assert.All(page.FindAll("[data-check=balance],[data-check=contamination],[data-check=tails],[data-check=after],[data-check=overlap]"), c => Assert.Equal("doubt", c.ClassName));
    }

    [Fact]
    public async Task The_return_has_the_cost_s_own_spread_and_an_order_s_sales_the_members()
    {
        var page = await OpenAsync();

        // iROI 2 × 3.75 − 1, a loss lies outside; √(4² + 3²) × 1.96 = 9.80.
        page.WaitForAssertion(() => Assert.Contains("with the cost's own spread", Check(page, "return"), StringComparison.Ordinal));
        Assert.Contains("¥250.00 against ¥240.00; difference ¥10.00 (95% CI ¥0.20 – ¥19.80)", Check(page, "ticket"), StringComparison.Ordinal);
        await DisposeComponentsAsync();
        Known.Evidence = e => e with { Return = e.Return! with { Value = 0.87, Fieller = new(-2.36, 4.1) } };
        page = await OpenAsync();
        page.WaitForAssertion(() => Assert.Contains("+87% (95% CI −236% – +410%, with the cost's own spread): not to be told from a loss.", Check(page, "return"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_holdout_a_comparison_is_called_not_causal_and_hidden_when_its_placebo_fails()
    {
        var page = await OpenAsync("/campaigns?sel=SOLO");
        page.WaitForAssertion(() => Assert.Contains("Not causal", Check(page, "matched"), StringComparison.Ordinal));
        Assert.Contains("¥12.50 per member (95% CI ¥8.00 – ¥17.00); 12.0% of the treated have no match", Check(page, "matched"), StringComparison.Ordinal);
        Assert.Contains("changed by ¥9.00 per member more than all members who were not chosen (95% CI ¥2.00 – ¥16.00); in the eight weeks before, both moved alike (p = 0.41", Check(page, "change"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-check=split]"));
        Assert.Contains("Nobody was held out", Block(page, "benefit"), StringComparison.Ordinal);
        await DisposeComponentsAsync();

        Known.Evidence = e => e with { Matched = new(null, null, 30, new(20, 40), 0.1, NoEffect.PlaceboFails), Change = new(new(null, null, null, null, null, NoEffect.PlaceboFails), 0.03) };
        page = await OpenAsync("/campaigns?sel=SOLO");

        page.WaitForAssertion(() => Assert.Contains("hidden", Check(page, "matched"), StringComparison.Ordinal));
        Assert.Contains("already moved apart (p = 0.03", Check(page, "change"), StringComparison.Ordinal);
        Assert.DoesNotContain("12.50", Block(page, "evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_planner_counts_members_by_the_published_formula()
    {
        var page = await OpenAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-lift]")));

        // 2(z + z)²σ²/δ²(1 − ρ²), two arms, 80 : 20. σ 100, δ 5 (10% of 50), ρ 0.6: 4,018.6 an arm.
        var row = page.Find("[data-lift='10']").Children.Select(c => c.TextContent);
        double perArm = 2 * Math.Pow(1.9599639845 + 0.8416212336, 2) * 10_000 / 25 * 0.64;
        long members = (long)Math.Ceiling(2 * perArm * 1.5625);
        Assert.Equal(["+10%", "¥5.00", members.ToString("N0", null), ((long)Math.Ceiling(members * 0.2)).ToString("N0", null), "7 weeks"], row);
        Assert.Equal("cannot be measured", page.Find("[data-lift='5']").Children[^1].TextContent);

        page.Find("input[name=lift]").Change("15");
        page.Find("input[name=hold]").Change("50");
        page.Find("form.plan").Submit();

        Assert.Equal("http://localhost/campaigns?lift=15&hold=50", Navigation.Uri);
        page.WaitForAssertion(() => Assert.Contains("A rise of 15% needs", Block(page, "planner"), StringComparison.Ordinal));
        Assert.Single(Known.Asked, a => a.StartsWith("base", StringComparison.Ordinal)); // the same members
    }

    [Fact]
    public async Task While_it_loads_and_when_it_fails_every_block_says_so()
    {
        Known.Failure = new InvalidOperationException("the database is away");
        var page = await StartAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("section[aria-labelledby=campaigns] [role=alert]")));
        Assert.DoesNotContain("the database is away", page.Markup, StringComparison.Ordinal);

        Known.Failure = null;
        await page.Find("[role=alert] button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(7, Codes(page).Length));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-check]")));
        await DisposeComponentsAsync();
        Known.Delay = new TaskCompletionSource().Task;
        page = await StartAsync();
        Assert.Equal(4, page.FindAll(".k").Count);
        Assert.NotEmpty(page.FindAll("section[aria-busy=true] .loading"));
    }

    [Fact]
    public async Task A_period_without_campaigns_says_why_and_a_way_out()
    {
        Known.Campaigns = [];

        var page = await StartAsync("/campaigns?p=last-month");

        page.WaitForAssertion(() => Assert.Contains("No campaign in 1 – 31 Oct 2026", Block(page, "campaigns"), StringComparison.Ordinal));
        Assert.Contains(page.FindAll("section[aria-labelledby=campaigns] a"), a => a.GetAttribute("href") == "/campaigns");
    }
}
