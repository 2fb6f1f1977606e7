using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RetailCrm.Dashboard.Tests.Support;

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
        var digits = found.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal).Replace('−', '-').Replace("¥", "", StringComparison.Ordinal);
        var unit = found.Groups["u"].Value switch { "K" => 1e3m, "M" => 1e6m, "%" => 0.01m, _ => 1m };
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

    /// <summary>The first number after a label.</summary>
    public static Shown After(string text, string label)
    {
        int at = text.IndexOf(label, StringComparison.Ordinal);
        Assert.True(at >= 0, $"no '{label}'");
        return Of(text[(at + label.Length)..]);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("(?<n>[−-]?¥?[0-9][0-9,]*(?:\\.[0-9]+)?)\\s?(?<u>[KM%])?")]
    private static partial Regex Written();
}

internal static class ReportRows
{
    public static async Task<IReadOnlyList<JsonElement>> RowsAsync(this Caller visitor, string address) => [.. JsonDocument.Parse(await visitor.TextAsync(address)).RootElement.EnumerateArray()];

    /// <summary>A number of a row; none counts as 0.</summary>
    public static decimal Money(this JsonElement row, string column) => row.GetProperty(column) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : 0;
}

/// <summary>The first sheets of a workbook, as they stand in the file.</summary>
internal static class Workbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The numbers of the first sheet by row (0 after the header) and column; those of formulas as they were last worked out.</summary>
    public static Dictionary<(int Row, int Column), decimal> Numbers(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var cells = XDocument.Load(sheet).Descendants(Main + "row").Skip(1).SelectMany((row, at) => row.Elements(Main + "c").Select(c => (Row: at, Column: ColumnOf(c.Attribute("r")!.Value), Cell: c)));
        return cells.Where(c => c.Cell.Attribute("t")?.Value is null or "n" && c.Cell.Element(Main + "v") is not null)
            .ToDictionary(c => (c.Row, c.Column), c => decimal.Parse(c.Cell.Element(Main + "v")!.Value, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsLetter).Aggregate(0, (n, c) => n * 26 + c - 'A' + 1) - 1;
}
