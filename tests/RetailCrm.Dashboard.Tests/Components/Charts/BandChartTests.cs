using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Hosting;

namespace RetailCrm.Dashboard.Tests.Components.Charts;

/// <summary>A line against a band: gaps stay gaps, what runs is hollow, and the table holds the same numbers.</summary>
public sealed class BandChartTests : BunitContext
{
    private static readonly BandPoint[] Day =
    [
        new("10", 15, 14, 18, 16, "ten"),
        new("11", null, 14, 18, 16, "eleven"),
        new("12", 16, null, null, null, "twelve"),
        new("13", 10, 14, 18, 16, "thirteen") { Marked = true },
        new("14", 9, 14, 18, 16, "fourteen") { Marked = true, Unfinished = true },
    ];

    public BandChartTests()
    {
        Services.AddLogging();
        Services.AddLanguages();
    }

    [Fact]
    public void Labels_of_whole_amounts_stay_within_the_drawing()
    {
        var chart = Render<BandChart>(p => p.Add(c => c.Points, [new("1", 100_000, null, null, null, ""), new("2", 300_000, null, null, null, "")]).Add(c => c.TitleId, "t").Add(c => c.Sentence, "s").Add(c => c.Format, v => v.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)).Add(c => c.FromZero, true));
        var label = chart.FindAll("text[text-anchor=end]").Single(t => t.TextContent == "300,000");
        Assert.True(double.Parse(label.GetAttribute("x")!, System.Globalization.CultureInfo.InvariantCulture) >= 7 * label.TextContent.Length);
    }

    [Fact]
    public void A_gap_breaks_line_and_band_and_the_running_point_is_hollow()
    {
        var chart = Chart(Day);

        Assert.Equal(2, chart.FindAll("[data-band]").Count);
        Assert.Equal(2, chart.FindAll("[data-typical]").Count);
        // 10 o'clock stands alone: no line; 12 and 13 are joined.
        Assert.Single(chart.FindAll("[data-actual]"));
        Assert.Single(chart.FindAll("[data-unfinished]"));
        var dots = chart.FindAll("circle");
        Assert.Equal(["var(--c1)", "var(--c1)", "var(--c2)", "var(--surface)"], dots.Select(d => d.GetAttribute("fill")));
        Assert.Equal("var(--c2)", dots[^1].GetAttribute("stroke"));
        // Values stand at what is marked.
        Assert.Equal(["10", "9"], chart.FindAll("text.num").Select(t => t.TextContent));
        Assert.Equal("says", chart.Find("desc").TextContent);
    }

    [Fact]
    public void The_field_holds_its_places_and_no_more()
    {
        var chart = Chart(Day, (3, 4));

        var field = chart.Find("[data-field]");
        // Width 718: 52 to 634, five places of 145.5; the field begins half a place before the fourth and ends with the axis.
        Assert.Equal(("415.8", "218.3"), (field.GetAttribute("x"), field.GetAttribute("width")));
        Assert.Empty(Chart(Day).FindAll("[data-field]"));
    }

    [Fact]
    public void Nothing_and_one_point_draw_an_empty_frame()
    {
        Assert.Empty(Chart([]).FindAll("circle"));
        Assert.Equal("343", Chart([Day[0]]).Find("circle").GetAttribute("cx"));
        Assert.DoesNotContain("NaN", Chart([new("x", null, null, null, null, "")]).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_the_same_numbers()
    {
        var table = Render<BandTable>(p => p.Add(t => t.Points, Day).Add(t => t.Caption, "c").Add(t => t.First, "Hour").Add(t => t.Actual, "Today").Add(t => t.Typical, "Typical").Add(t => t.Band, "P10–P90").Add(t => t.Format, Plain));

        Assert.Equal(["10", "15", "16", "14 – 18", "11", "–", "16", "14 – 18", "12", "16", "–", "–", "13", "10", "16", "14 – 18", "14", "9 *", "16", "14 – 18"],
            table.FindAll("tbody th, tbody td").Select(c => c.TextContent));
    }

    [Fact]
    public void A_rate_keeps_to_its_own_height_and_a_count_to_whole_steps()
    {
        Assert.Equal("0%,10%,20%,30%", Steps([new("10", 0.18, 0.12, 0.27, 0.17, "")], v => v.ToString("0%", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("0,1,2", Steps([new("10", 1, 0, 2, 1, "")], v => v.ToString("0", System.Globalization.CultureInfo.InvariantCulture)));

        string Steps(IReadOnlyList<BandPoint> points, Func<decimal, string> format) => string.Join(',', Render<BandChart>(p => p.Add(c => c.Points, points).Add(c => c.TitleId, "t").Add(c => c.Sentence, "says").Add(c => c.Format, format).Add(c => c.FromZero, true))
            .FindAll("text[text-anchor=end]").Select(t => t.TextContent));
    }

    private IRenderedComponent<BandChart> Chart(IReadOnlyList<BandPoint> points, (int, int)? marked = null) =>
        Render<BandChart>(p => p.Add(c => c.Points, points).Add(c => c.TitleId, "t").Add(c => c.Sentence, "says").Add(c => c.Format, Plain).Add(c => c.Marked, marked).Add(c => c.FieldWords, "below"));

    private static string Plain(decimal value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
