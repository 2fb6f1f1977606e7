using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Charts;

/// <summary>Numbers and paths as SVG writes them, whatever the language.</summary>
internal static class Svg
{
    /// <summary>As wide as a phone leaves a card's inside, so that text keeps its size.</summary>
    public const double Phone = 352;

    /// <summary>A chart of more is grouped, or says what it leaves out.</summary>
    public const int MostPoints = 200;

    /// <summary>One decimal, with a point.</summary>
    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Two decimals: for opacities.</summary>
    public static string N2(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A text at a place; razor would take its element for one of its own.</summary>
    /// <param name="anchor">start, middle or end: what of the text lies at <paramref name="x"/>.</param>
    public static MarkupString Text(double x, double y, string anchor, string text, string? style = null, string? css = null) =>
        (MarkupString)$"""<text x="{N(x)}" y="{N(y)}" text-anchor="{anchor}"{Attribute("class", css)}{Attribute("style", style)}>{WebUtility.HtmlEncode(text)}</text>""";

    public static string Line(IEnumerable<(double X, double Y)> points)
    {
        var path = string.Join('L', points.Select(p => $"{N(p.X)} {N(p.Y)}"));
        return path.Length == 0 ? "" : "M" + path;
    }

    private static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{value}\"";
}

/// <summary>From values to pixels; either may run backwards.</summary>
internal readonly record struct LinearScale(double From, double To, double PixelFrom, double PixelTo)
{
    public double At(double value) => PixelFrom + (value - From) / (To - From) * (PixelTo - PixelFrom);
}

/// <summary>An axis with round steps (1, 2, 2.5, 5 × 10ⁿ) that holds all values.</summary>
internal sealed record Axis(double From, double To, double Step)
{
    public IEnumerable<double> Ticks
    {
        get
        {
            var count = (int)Math.Round((To - From) / Step);
            for (int i = 0; i <= count; i++) yield return From + i * Step;
        }
    }

    /// <summary>Decimals that the labels need for the step to show.</summary>
    public int Decimals => Enumerable.Range(0, 5).First(d => d == 4 || Math.Abs(Step * Math.Pow(10, d) - Math.Round(Step * Math.Pow(10, d))) < 1e-6);

    /// <param name="halves">Steps of 2.5 too: for values whose labels may have a decimal.</param>
    public static Axis Over(double low, double high, int steps = 4, bool halves = true)
    {
        if (!(high > low)) (low, high) = (low - Around(low), low + Around(low));
        var raw = (high - low) / steps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.First(s => s * power >= raw * 0.999 && (halves || s != 2.5)) * power;
        return new(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, step);
    }

    // Beside a single value; a share keeps to shares.
    private static double Around(double value) => Math.Abs(value) is > 0 and < 1 and var share ? share * 0.1 : Math.Max(1, Math.Abs(value) * 0.1);

    /// <summary>For bars: starts at zero.</summary>
    public static Axis FromZero(double low, double high, int steps = 4) => Over(Math.Min(0, low), Math.Max(0, high), steps);
}
