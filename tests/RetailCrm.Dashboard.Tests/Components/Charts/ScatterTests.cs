using System.Globalization;
using Bunit;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Tests.Pages;

namespace RetailCrm.Dashboard.Tests.Components.Charts;

/// <summary>No word of a scatter lies on another, the medians' words among them.</summary>
public sealed class ScatterTests : PortalContext
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Words_keep_clear_of_each_other(int seed)
    {
        // Stores of some region, spread by a sequence that repeats; the listed ones lie near the medians.
        var dots = Enumerable.Range(0, 13).Select(i => new Dot($"{i}", $"Guangzhou Rd {i}", 0.1 + Part(seed, i) * 0.12, 125 + Part(seed + 7, i) * 100, 100 + i, i < 9 ? DotKind.Listed : DotKind.Other, "")).ToList();
        var chart = Render<Scatter>(p => p.Add(s => s.Dots, dots).Add(s => s.TitleId, "t").Add(s => s.Sentence, "s").Add(s => s.XFormat, v => $"{v}").Add(s => s.YFormat, v => $"{v}")
            .Add(s => s.MedianX, _ => "median 15.7%").Add(s => s.MedianY, _ => "median ¥170.4"));
        var words = chart.FindAll("text.halo").Select(t => (Text: t.TextContent, X: Number(t.GetAttribute("x")), Y: Number(t.GetAttribute("y")))).ToList();
        Assert.Contains(words, w => w.Text == "median 15.7%");
        Assert.Contains(words, w => w.Text == "median ¥170.4");
        foreach (var (a, b) in words.SelectMany((a, i) => words.Skip(i + 1).Select(b => (a, b))))
            Assert.False(Math.Abs(a.Y - b.Y) < 12 && a.X < b.X + b.Text.Length * 6.6 && b.X < a.X + a.Text.Length * 6.6, $"{a} lies on {b}");
    }

    [Fact]
    public void Of_very_many_the_smallest_are_not_drawn_and_the_medians_are_of_all()
    {
        // 250 of them, the larger the farther right; one fall among the smallest.
        var dots = Enumerable.Range(0, 250).Select(i => new Dot($"{i}", $"S{i}", i, i, i, i == 3 ? DotKind.Fall : DotKind.Other, $"tip {i}")).ToList();
        decimal? median = null;
        var chart = Render<Scatter>(p => p.Add(s => s.Dots, dots).Add(s => s.TitleId, "t").Add(s => s.Sentence, "s").Add(s => s.XFormat, v => $"{v}").Add(s => s.YFormat, v => $"{v}")
            .Add(s => s.MedianX, v => $"{median = v}").Add(s => s.MedianY, v => $"{v}"));
        var tips = chart.FindAll("circle title").Select(t => t.TextContent).ToHashSet();
        Assert.Equal(200, tips.Count);
        Assert.Contains("tip 3", tips);
        Assert.DoesNotContain("tip 50", tips);
        Assert.Contains("tip 51", tips);
        Assert.Equal(124.5m, median);
        Assert.Equal("tip 3", chart.FindAll("circle title")[^1].TextContent); // what matters lies on top
    }

    private static double Part(int seed, int i) => (seed * 37 + i * 61) % 97 / 97.0;

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);
}
