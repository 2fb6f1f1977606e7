using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Components.Charts.Intervals;
using RetailCrm.Dashboard.Components.Charts.Strips;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Tests.Components.Charts;

/// <summary>The charts of the portal's own: places to scale, either sign, nothing to draw, and words for those who do not see it.</summary>
public sealed class PartTests : BunitContext
{
    public PartTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Services.AddLogging();
        Services.AddLanguages();
    }

    [Fact]
    public void A_text_is_written_for_any_language_and_its_words_are_no_markup()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        Assert.Equal("""<text x="1.5" y="-2" text-anchor="end">A &lt; B</text>""", Svg.Text(1.54, -2, "end", "A < B").Value);
        Assert.Equal("""<text x="0" y="0" text-anchor="start" class="halo" style="fill:red">x</text>""", Svg.Text(0, 0, "start", "x", "fill:red", "halo").Value);
    }

    [Fact]
    public void A_flow_s_nodes_are_as_high_as_their_links_are_wide_together()
    {
        FlowNode Node(string name) => new(name, "9", "var(--c1)", name);
        var chart = Render<Sankey>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "50 moved").Add(c => c.Start, [Node("A"), Node("B")]).Add(c => c.End, [Node("C"), Node("D <")])
            .Add(c => c.Links, [new(0, 0, 30, false, "A → C"), new(0, 1, 10, true, "A → D"), new(1, 0, 10, false, "B → C")]));

        // 288 high less a gap of 12, for 50 members: 5.52 each.
        Assert.Equal(["220.8", "55.2", "220.8", "55.2"], chart.FindAll("rect").Select(r => r.GetAttribute("height")));
        Assert.Equal(["0", "232.8", "0", "232.8"], chart.FindAll("rect").Select(r => r.GetAttribute("y")));
        Assert.Equal([("165.6", "var(--c1)", "0.24"), ("55.2", "var(--c2)", "0.5"), ("55.2", "var(--c1)", "0.24")], chart.FindAll("path").Select(l => (l.GetAttribute("stroke-width"), l.GetAttribute("stroke"), l.GetAttribute("opacity"))));
        Assert.Equal("D <", chart.FindAll("text")[3].TextContent[2..]);
        Speaks(chart, "50 moved");
    }

    [Fact]
    public void A_flow_of_nobody_draws_nothing()
    {
        var chart = Render<Sankey>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "nobody").Add(c => c.Start, [new("A", "0", "c", "")]).Add(c => c.End, [new("B", "0", "c", "")]).Add(c => c.Links, [new(0, 0, 0, false, "")]));
        Assert.Empty(chart.FindAll("rect, path"));
        Speaks(chart, "nobody");
    }

    [Fact]
    public void A_funnel_s_bars_share_one_edge_and_one_scale()
    {
        FunnelBar Bar(string name, double value, Change change) => new(name, null, value, $"{value}", "50%", change, "");
        var chart = Render<FunnelBars>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "half").Add(c => c.ChangeHead, "pp").Add(c => c.Steps, [Bar("joined", 200, Change.None), Bar("bought", 100, Change.None), Bar("again", 0, Change.None)]));

        Assert.Equal([("116", "112"), ("116", "56"), ("116", "2")], chart.FindAll("rect").Select(r => (r.GetAttribute("x"), r.GetAttribute("width"))));
        Assert.Equal(2, chart.FindAll("path").Count);
        Speaks(chart, "half");
        Assert.Empty(Render<FunnelBars>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "").Add(c => c.Steps, [])).FindAll("rect, path"));
    }

    [Fact]
    public void Days_stand_from_zero_to_either_side_and_a_day_without_a_document_is_a_gap()
    {
        var chart = Render<DayColumns>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "three days").Add(c => c.Format, v => $"{v}")
            .Add(c => c.Days, [new("1", 100, 50, "a", false), new("2", null, 50, "b", false), new("3", -50, null, "c", true)]));

        // From −50 to 100 over 220 px: zero lies at 158.7.
        Assert.Equal(["-50", "0", "50", "100", "1", "2", "3"], chart.FindAll("text").Select(t => t.TextContent));
        Assert.Equal([("12", "146.7", "var(--c1)"), ("158.7", "73.3", "var(--s4)")], chart.FindAll("rect[rx]").Select(r => (r.GetAttribute("y"), r.GetAttribute("height"), r.GetAttribute("fill"))));
        Assert.Equal(["84.3", "84.3"], chart.FindAll("rect[height='2']").Select(r => r.GetAttribute("y")));
        Assert.Equal(["a", "b", "c"], chart.FindAll("title").Select(t => t.TextContent));
        Speaks(chart, "three days");
        Assert.Empty(Render<DayColumns>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "").Add(c => c.Format, v => $"{v}")).FindAll("rect"));
    }

    [Fact]
    public void Months_stand_from_zero_and_the_highest_says_its_value()
    {
        var chart = Render<MonthColumns>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "two months").Add(c => c.Months, [new("Jan", 50, "¥50", "a"), new("Feb", 0, "¥0", "b"), new("Mar", 100, "¥100", "c"), new("Apr", -100, "−¥100", "d")]));

        Assert.Equal([("51", "33"), ("18", "66"), ("84", "66")], chart.FindAll("rect[rx]").Select(r => (r.GetAttribute("y"), r.GetAttribute("height"))));
        Assert.Equal("¥100", Assert.Single(chart.FindAll("text"), t => t.TextContent.StartsWith('¥')).TextContent);
        Speaks(chart, "two months");
        Assert.Empty(Render<MonthColumns>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "")).FindAll("rect"));
    }

    [Theory]
    [InlineData(0.8, "var(--c2)")]
    [InlineData(0.5, "var(--c0)")]
    [InlineData(0.1, "var(--c1)")]
    public void An_interval_is_coloured_by_the_mark_that_it_leaves_out(double reference, string fill)
    {
        var cell = Render<IntervalCell>(p => p.Add(c => c.Value, 0.5).Add(c => c.Low, 0.25).Add(c => c.High, 0.75).Add(c => c.Reference, reference).Add(c => c.Scale, (0d, 1d)).Add(c => c.Label, "50%"));

        Assert.Equal(("52", fill), (cell.Find("circle").GetAttribute("cx"), cell.Find("circle").GetAttribute("fill")));
        Assert.Equal(("28.5", "75.5"), (cell.FindAll("line")[1].GetAttribute("x1"), cell.FindAll("line")[1].GetAttribute("x2")));
        Assert.Equal("50%", cell.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void An_interval_beyond_the_scale_ends_at_its_edge()
    {
        var cell = Render<IntervalCell>(p => p.Add(c => c.Value, 0).Add(c => c.Low, -9).Add(c => c.High, 9).Add(c => c.Reference, 0).Add(c => c.Scale, (-1d, 1d)).Add(c => c.Label, "x"));
        Assert.Equal(("5", "99"), (cell.FindAll("line")[1].GetAttribute("x1"), cell.FindAll("line")[1].GetAttribute("x2")));
    }

    [Fact]
    public void One_among_peers_is_coral_below_their_middle_half()
    {
        var strip = Render<PeerStripChart>(p => p.Add(c => c.Own, 10).Add(c => c.Lower, 20).Add(c => c.Median, 30).Add(c => c.Upper, 40).Add(c => c.Others, [0d, 50d]).Add(c => c.Label, "10, median 30"));

        Assert.Equal(["8", "228", "52"], strip.FindAll("circle").Select(c => c.GetAttribute("cx")));
        Assert.Equal("var(--c2)", strip.FindAll("circle")[2].GetAttribute("fill"));
        Assert.Equal(("96", "88"), (strip.Find("rect").GetAttribute("x"), strip.Find("rect").GetAttribute("width")));
        Assert.Equal("140", strip.FindAll("line")[1].GetAttribute("x1"));
        Assert.Equal("10, median 30", strip.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Equal("var(--c1)", Render<PeerStripChart>(p => p.Add(c => c.Own, 25).Add(c => c.Lower, 20).Add(c => c.Label, "x")).Find("circle").GetAttribute("fill"));
        Assert.Empty(Render<PeerStripChart>(p => p.Add(c => c.Label, "nobody")).FindAll("circle, rect"));
    }

    [Theory]
    [InlineData(0.5, 0.6, "24", "var(--c2)")]
    [InlineData(0.6, 0.6, "28.8", "var(--c3)")]
    [InlineData(1.2, 0, "48", "var(--c3)")]
    [InlineData(-0.1, 0, "0", "var(--c2)")]
    public void A_share_fills_its_bar_and_is_coral_below_its_goal(double share, double goal, string width, string fill)
    {
        var cell = Render<ShareCell>(p => p.Add(c => c.Share, (decimal)share).Add(c => c.Goal, (decimal)goal).Add(c => c.Label, "done"));
        Assert.Equal((width, fill), (cell.FindAll("rect")[1].GetAttribute("width"), cell.FindAll("rect")[1].GetAttribute("fill")));
        Assert.Equal("done", cell.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Stacked_rows_share_one_scale_and_none_of_something_is_not_drawn()
    {
        StackedRow Row(string name, params long[] counts) => new(name, [.. counts.Select(c => new StackedPart(c, "var(--c1)", "var(--ink)"))], "note", $"{name} in words");
        var chart = Render<StackedRows>(p => p.Add(c => c.Label, "tasks").Add(c => c.Rows, [Row("Ann", 3, 1), Row("Ben", 2, 0)]));

        Assert.Equal(["75%", "25%", "50%"], chart.FindAll("i").Select(i => i.GetAttribute("style")!.Split(';')[0]["width:".Length..]));
        Assert.Equal(["Ann in words", "Ben in words"], chart.FindAll("[role=listitem]").Select(r => r.GetAttribute("aria-label")));
        Assert.Equal("tasks", chart.Find("[role=list]").GetAttribute("aria-label"));
        Assert.Empty(Render<StackedRows>(p => p.Add(c => c.Label, "x").Add(c => c.Rows, [Row("Cat", 0)])).FindAll("i"));
    }

    [Fact]
    public void The_axis_of_whiskers_has_the_whiskers_scale()
    {
        var axis = Render<WhiskerAxis>(p => p.Add(c => c.Scale, (0d, 4d)).Add(c => c.Width, 170).Add(c => c.Format, v => $"{v}×"));
        var cell = Render<WhiskerCell>(p => p.Add(c => c.Value, 2).Add(c => c.Low, 1).Add(c => c.High, 3).Add(c => c.Reference, 1).Add(c => c.Scale, (0d, 4d)).Add(c => c.Width, 170).Add(c => c.Fill, "f").Add(c => c.Label, "x"));

        Assert.Equal(["0×", "1×", "2×", "3×", "4×"], axis.FindAll("text").Select(t => t.TextContent));
        Assert.Equal(cell.Find("[data-value]").GetAttribute("cx"), axis.FindAll("text")[2].GetAttribute("x"));
        Assert.Equal("true", axis.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void A_value_among_stores_like_it_stands_on_the_column_s_scale()
    {
        var cell = Render<PeerCell>(p => p.Add(c => c.Value, 10).Add(c => c.Lower, 25).Add(c => c.Median, 50).Add(c => c.Upper, 75).Add(c => c.Scale, (0d, 100d)).Add(c => c.Label, "10 of 100"));

        Assert.Equal(("13.2", "var(--c2)"), (cell.Find("[data-value]").GetAttribute("cx"), cell.Find("[data-value]").GetAttribute("fill")));
        Assert.Equal(("24", "36", "42"), (cell.Find("[data-half]").GetAttribute("x"), cell.Find("[data-half]").GetAttribute("width"), cell.Find("[data-median]").GetAttribute("x1")));
        Assert.Equal("10 of 100", cell.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Cohorts_are_a_table_in_seven_steps_and_an_open_month_has_no_colour()
    {
        CohortGridCell Cell(double value, bool complete = true) => new(value, $"{value}", complete, "tip");
        var grid = Render<CohortGrid>(p => p.Add(c => c.Caption, "Cohorts").Add(c => c.RowHead, "Month").Add(c => c.SizeHead, "Members")
            .Add(c => c.Rows, [new("Jan", "40", [Cell(0.1), Cell(0.4), Cell(0.7)]), new("Feb", "30", [Cell(0.9, complete: false)]), new("Mar", "20", [])]));

        Assert.Equal(["heat q1", "heat q4", "heat q7", "heat open"], grid.FindAll("td.heat").Select(c => c.ClassName));
        Assert.Equal(["Month", "Members", "+1", "+2", "+3"], grid.FindAll("th[scope=col]").Select(h => h.TextContent));
        Assert.Equal(["Jan", "Feb", "Mar"], grid.FindAll("th[scope=row]").Select(h => h.TextContent));
        Assert.EndsWith("not over yet", grid.FindAll("td.heat")[3].TextContent, StringComparison.Ordinal);
        Assert.Equal("its first whole month is not over", grid.Find("td.note").TextContent);
        Assert.Equal("Cohorts", grid.Find("caption").TextContent);
        Assert.Null(CohortGrid.Range([]));
    }

    private static void Speaks<T>(IRenderedComponent<T> chart, string sentence) where T : IComponent
    {
        var svg = chart.Find("svg[role=img]");
        Assert.Equal(("t", "t-says"), (svg.GetAttribute("aria-labelledby"), svg.GetAttribute("aria-describedby")));
        Assert.Equal(sentence, svg.QuerySelector("#t-says")!.TextContent);
        Assert.All(svg.QuerySelectorAll("text, rect, path"), e => Assert.NotNull(e.Closest("[aria-hidden=true]")));
    }
}
