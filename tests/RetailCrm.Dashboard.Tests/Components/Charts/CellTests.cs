using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Components.Charts.Intervals;
using RetailCrm.Dashboard.Hosting;

namespace RetailCrm.Dashboard.Tests.Components.Charts;

/// <summary>Small charts in rows: geometry to one scale, words for those who do not see it.</summary>
public sealed class CellTests : BunitContext
{
    public CellTests()
    {
        Services.AddLogging();
        Services.AddLanguages();
    }

    [Fact]
    public void Contributions_stack_to_their_side_and_the_diamond_is_their_sum()
    {
        var cell = Render<ContributionCell>(p => p.Add(c => c.Parts, [new("Traffic", 10, "a"), new("Conversion", -20, "b"), new("Ticket", 5, "c")]).Add(c => c.Scale, (-30d, 38d)).Add(c => c.Label, "why"));

        // 148 px wide with 6 px at each edge: 2 px a point, zero at 66.
        var bars = cell.FindAll("rect").Select(r => (X: r.GetAttribute("x"), Width: r.GetAttribute("width"), Fill: r.GetAttribute("fill")));
        Assert.Equal([("66", "20", "a"), ("26", "40", "b"), ("86", "10", "c")], bars);
        Assert.Equal("66", cell.Find("line").GetAttribute("x1"));
        Assert.StartsWith("M56 3", cell.Find("path").GetAttribute("d"), StringComparison.Ordinal);
        Assert.Equal("why", cell.Find("svg").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(89, "var(--c2)")]
    [InlineData(90, "var(--c1)")]
    public void A_bullet_below_nine_tenths_of_its_target_is_coral(int value, string fill)
    {
        var cell = Render<BulletCell>(p => p.Add(c => c.Value, value).Add(c => c.Target, 100).Add(c => c.Largest, 200).Add(c => c.Label, "x"));

        Assert.Equal(fill, cell.FindAll("rect")[1].GetAttribute("fill"));
        Assert.Equal("44", cell.FindAll("rect")[2].GetAttribute("x"));
    }

    [Fact]
    public void A_whisker_has_its_ends_its_reference_and_the_other_figure_to_one_scale()
    {
        var cell = Render<WhiskerCell>(p => p.Add(c => c.Value, 2).Add(c => c.Low, 1).Add(c => c.High, 9).Add(c => c.Other, 4).Add(c => c.Reference, 1).Add(c => c.Dashed, true).Add(c => c.Scale, (0d, 5d)).Add(c => c.Width, 66).Add(c => c.Fill, "f").Add(c => c.Label, "why"));

        // 66 px wide with 8 px at each edge: 10 px each, 0 at 8. The high end is cut and has no cap.
        Assert.Equal("18", cell.Find("[data-reference]").GetAttribute("x1"));
        Assert.Equal(("18", "65"), (cell.Find("[data-interval]").GetAttribute("x1"), cell.Find("[data-interval]").GetAttribute("x2")));
        Assert.Equal("M18 17v10", Assert.Single(cell.FindAll("path")).GetAttribute("d"));
        Assert.Equal(("28", "48"), (cell.Find("[data-value]").GetAttribute("cx"), cell.Find("[data-other]").GetAttribute("cx")));
        Assert.Equal("why", cell.Find("svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_whisker_without_a_value_says_why_and_draws_none()
    {
        var cell = Render<WhiskerCell>(p => p.Add(c => c.Value, null).Add(c => c.Reference, 1).Add(c => c.Scale, (0d, 5d)).Add(c => c.Words, "n/a").Add(c => c.Label, "x"));

        Assert.Equal("n/a", cell.Find("text").TextContent);
        Assert.Empty(cell.FindAll("circle, path, [data-interval]"));
    }

    [Fact]
    public void Lines_end_with_their_names_and_keep_them_apart()
    {
        static BandedLine Line(string name, double end) => new(name, "c", "i", false, [new(0, 0, 0), new(end / 2, null, null), new(end, end - 1, end + 1)]);

        var chart = Render<BandedLines>(p => p.Add(c => c.Lines, [Line("A", 10), Line("B", 9.9)]).Add(c => c.Labels, ["1", "2", "3"]).Add(c => c.Tips, ["a", "b", "c"]).Add(c => c.TitleId, "t").Add(c => c.Sentence, "s").Add(c => c.Format, v => Svg.N((double)v)));

        Assert.Equal(2, chart.FindAll("[data-line]").Count);
        var names = chart.FindAll("text").Where(t => t.TextContent is "A" or "B").Select(t => double.Parse(t.GetAttribute("y")!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(names[1] - names[0] >= 31);
        Assert.Equal(["a", "b", "c"], chart.FindAll("title").Select(t => t.TextContent));
    }

    [Fact]
    public void A_waterfall_s_estimate_has_a_whisker_and_a_long_name_two_lines()
    {
        WaterfallStep[] steps = [new("Incremental net sales", 100, "100", "", WaterfallKind.Before) { Interval = (60, 140) }, .. Enumerable.Range(0, 5).Select(_ => new WaterfallStep("x", -10, "", "", WaterfallKind.Step))];

        var chart = Render<Waterfall>(p => p.Add(c => c.Steps, steps).Add(c => c.TitleId, "t").Add(c => c.Sentence, "s").Add(c => c.Width, 600).Add(c => c.Format, v => Svg.N((double)v)));

        Assert.Single(chart.FindAll("[data-whisker]"));
        Assert.Equal("0 0 600 208", chart.Find("svg").GetAttribute("viewBox"));
        Assert.Contains(chart.FindAll("text"), t => t.TextContent == "net sales");
    }

    [Fact]
    public void A_narrow_waterfall_s_words_do_not_touch()
    {
        string[] names = ["last year", "Traffic", "Conversion", "Units per order", "Unit price", "Returns", "This week"], labels = ["24,891", "+1,869", "−394", "−108", "−1,958", "+1,058", "25,358"];
        decimal[] values = [24_891, 1_869, -394, -108, -1_958, 1_058, 25_358];
        WaterfallStep[] steps = [.. names.Select((n, i) => new WaterfallStep(n, values[i], labels[i], "", i == 0 ? WaterfallKind.Before : i == 6 ? WaterfallKind.Now : WaterfallKind.Step))];

        var chart = Render<Waterfall>(p => p.Add(c => c.Steps, steps).Add(c => c.TitleId, "t").Add(c => c.Sentence, "s").Add(c => c.Width, 338).Add(c => c.Format, v => v.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)));

        var words = chart.FindAll("text[text-anchor=middle]").Select(t => (Text: t.TextContent, X: Number(t, "x"), Y: Number(t, "y"), Half: t.TextContent.Length * 6.6 / 2)).ToList();
        var touching = from a in words from b in words where a != b && Math.Abs(a.X - b.X) < a.Half + b.Half && Math.Abs(a.Y - b.Y) < 11 select $"{a.Text} and {b.Text}";
        Assert.Empty(touching);
        Assert.All(words, w => Assert.InRange(w.Y, 9, double.Parse(chart.Find("svg").GetAttribute("viewBox")!.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_sparkline_goes_from_its_lowest_to_its_highest()
    {
        var spark = Render<Spark>(p => p.Add(c => c.Values, [1m, 3m, 2m]).Add(c => c.Label, "x"));

        Assert.Equal("M3.5 20.5L32 3.5L60.5 12", spark.Find("path").GetAttribute("d"));
        Assert.Equal("var(--up)", spark.Find("circle").GetAttribute("fill"));
    }

    [Fact]
    public void A_waterfall_s_steps_hang_where_the_one_before_ended()
    {
        WaterfallStep[] steps = [new("before", 100, "100", "", WaterfallKind.Before), new("Traffic", -40, "−40", "", WaterfallKind.Step), new("now", 60, "60", "", WaterfallKind.Now)];

        var chart = Render<Waterfall>(p => p.Add(c => c.Steps, steps).Add(c => c.TitleId, "t").Add(c => c.Sentence, "s").Add(c => c.Format, v => v.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var bars = chart.FindAll("rect").Select(r => (Top: Number(r, "y"), Bottom: Number(r, "y") + Number(r, "height"))).ToList();
        Assert.Equal(bars[0].Top, bars[1].Top, 1);
        Assert.Equal(bars[1].Bottom, bars[2].Top, 1);
        Assert.Equal(162, bars[2].Bottom, 1);
        Assert.Equal("var(--c2)", chart.FindAll("rect")[1].GetAttribute("fill"));
    }

    private static double Number(AngleSharp.Dom.IElement element, string name) => double.Parse(element.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
}
