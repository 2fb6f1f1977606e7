using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace RetailCrm.Dashboard.Tests.Reports;

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

    /// <summary>The numbers under a heading of the first sheet, from the top; the last is the total's where the sheet has one.</summary>
    public static List<decimal> Column(byte[] file, string heading)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var head = XDocument.Load(sheet).Descendants(Main + "row").First().Elements(Main + "c").Single(c => c.Value == heading);
        int column = ColumnOf(head.Attribute("r")!.Value);
        return [.. Numbers(file).Where(c => c.Key.Column == column).OrderBy(c => c.Key.Row).Select(c => c.Value)];
    }

    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsLetter).Aggregate(0, (n, c) => n * 26 + c - 'A' + 1) - 1;
}
