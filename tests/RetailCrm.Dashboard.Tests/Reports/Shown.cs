using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>A number as somebody reads it: rounded to what stands there.</summary>
/// <param name="HalfAUnit">How far the true one may lie from it.</param>
internal readonly partial record struct Shown(decimal Value, decimal HalfAUnit)
{
    public static implicit operator Shown(decimal exact) => new(exact, 0.000001m);

    public static implicit operator Shown(int exact) => new(exact, 0.000001m);

    /// <summary>The first number of a text, with its unit.</summary>
    public static Shown Of(string text)
    {
        var plain = WebUtility.HtmlDecode(Tags().Replace(text, ""));
        var found = Written().Match(plain);
        Assert.True(found.Success, $"no number in '{plain}'");
        var digits = found.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal).Replace('−', '-').Replace("¥", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal);
        var unit = found.Groups["u"].Value switch { "K" => 1e3m, "M" => 1e6m, "万" => 1e4m, "亿" => 1e8m, "%" => 0.01m, _ => 1m };
        int places = digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return new(decimal.Parse(digits, CultureInfo.InvariantCulture) * unit, unit * (decimal)Math.Pow(10, -places) / 2);
    }

    /// <summary>The exact figure of a card: what stands over it when one points at it.</summary>
    public static Shown OfTitle(string page, string label)
    {
        var card = Regex.Match(page, $"<div class=\"l\"[^>]*>{Regex.Escape(label)}</div>\\s*<div class=\"v[^\"]*\" title=\"(?<t>[^\"]*)\"");
        Assert.True(card.Success, $"no card '{label}'");
        return Of(card.Groups["t"].Value);
    }

    /// <summary>What a card says at first sight, its unit behind it.</summary>
    public static Shown OfCard(string page, string label)
    {
        var card = Regex.Match(page, $"<div class=\"l\"[^>]*>{Regex.Escape(label)}</div>\\s*<div class=\"v[^\"]*\"[^>]*>(?<v>.*?)</div>", RegexOptions.Singleline);
        Assert.True(card.Success, $"no card '{label}'");
        return Of(card.Groups["v"].Value);
    }

    /// <summary>The first number after a label.</summary>
    public static Shown After(string text, string label)
    {
        int at = text.IndexOf(label, StringComparison.Ordinal);
        Assert.True(at >= 0, $"no '{label}' in {Tags().Replace(text, "")}");
        // What stands in the next cell is no unit of this one.
        return Of(Tags().Replace(text[(at + label.Length)..], "|"));
    }

    /// <summary>Each is as far from the most exact one as its rounding allows.</summary>
    public static void Same(string what, params IReadOnlyList<Shown> numbers)
    {
        var exact = numbers.MinBy(n => n.HalfAUnit);
        Assert.All(numbers, n => Assert.True(Math.Abs(n.Value - exact.Value) <= n.HalfAUnit + exact.HalfAUnit, $"{what}: {string.Join(", ", numbers)}"));
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("(?<n>[−-]?[¥$]?[0-9][0-9,]*(?:\\.[0-9]+)?)\\s?(?<u>[KM%万亿])?")]
    private static partial Regex Written();
}
