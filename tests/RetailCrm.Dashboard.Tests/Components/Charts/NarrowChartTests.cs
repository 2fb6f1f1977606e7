using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Hosting;

namespace RetailCrm.Dashboard.Tests.Components.Charts;

/// <summary>A chart's second drawing: as wide as a phone, with its text inside and apart from one another, under a name of its own.</summary>
public sealed class NarrowChartTests : BunitContext
{
    private const double LetterWidth = 6.2;

    public NarrowChartTests()
    {
        Services.AddLogging();
        Services.AddLanguages();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(42)]
    public void A_line_against_its_band_fits(int count) => Fits(Render<BandChart>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "says").Add(c => c.Narrow, true).Add(c => c.FromZero, true)
        .Add(c => c.BandName, "95% interval").Add(c => c.Format, v => v.ToString("N0", CultureInfo.InvariantCulture))
        .Add(c => c.Points, [.. Enumerable.Range(0, count).Select(i => new BandPoint("26 Oct", 40_000 + i, 20_000, 60_000, null, ""))])));

    [Theory]
    [InlineData(24, "08")]
    [InlineData(31, "26 Oct")]
    public void Columns_fit(int count, string label) => Fits(Render<DayColumns>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "says").Add(c => c.Narrow, true)
        .Add(c => c.Format, v => v.ToString("N0", CultureInfo.InvariantCulture)).Add(c => c.Days, [.. Enumerable.Range(0, count).Select(i => new DayColumn(label, 100 * i, 90, "", false))])));

    [Fact]
    public void A_flow_fits_on_both_sides()
    {
        var chart = Render<Sankey>(p => p.Add(c => c.TitleId, "t").Add(c => c.Sentence, "says").Add(c => c.Narrow, true).Add(c => c.Width, Svg.Phone).Add(c => c.LeftX, 120).Add(c => c.RightX, 222)
            .Add(c => c.Start, [new("Joined, woken", "598", "c", "")]).Add(c => c.End, [new("Fell asleep", "1,007", "c", "")]).Add(c => c.Links, [new(0, 0, 3, false, "")]));
        Assert.All(chart.FindAll("path"), p => Assert.StartsWith("M132 ", p.GetAttribute("d"), StringComparison.Ordinal));
        Fits(chart);
    }

    private static void Fits<T>(IRenderedComponent<T> chart)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var svg = chart.Find("svg");
        Assert.Equal((true, false, "t-says-narrow"), (svg.ClassList.Contains("narrow"), svg.ClassList.Contains("band"), svg.GetAttribute("aria-describedby")));
        Assert.Equal("says", chart.Find("#t-says-narrow").TextContent);
        var texts = svg.QuerySelectorAll("text").Select(Place).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, t => Assert.InRange(t.From, 0, t.To));
        Assert.All(texts, t => Assert.InRange(t.To, t.From, double.Parse(svg.GetAttribute("viewBox")!.Split(' ')[2], CultureInfo.InvariantCulture)));
        foreach (var line in texts.GroupBy(t => t.Y).Select(l => l.OrderBy(t => t.From).ToList())) Assert.All(line.Zip(line.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From, $"{pair.First} lies on {pair.Second}"));
    }

    private static (string Y, double From, double To) Place(IElement text)
    {
        double x = double.Parse(text.GetAttribute("x")!, CultureInfo.InvariantCulture), width = LetterWidth * text.TextContent.Length;
        var from = text.GetAttribute("text-anchor") switch { "end" => x - width, "middle" => x - width / 2, _ => x };
        return (text.GetAttribute("y")!, from, from + width);
    }
}
