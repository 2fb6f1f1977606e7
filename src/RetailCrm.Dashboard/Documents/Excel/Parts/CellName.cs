using System.Globalization;

namespace RetailCrm.Dashboard.Documents.Excel.Parts;

/// <summary>How cells, ranges and sheets are called in formulas.</summary>
internal static class CellName
{
    /// <summary>A, B … Z, AA; columns count from 0.</summary>
    public static string Column(int column) => column < 26 ? ((char)('A' + column)).ToString() : Column((column / 26) - 1) + (char)('A' + (column % 26));

    /// <summary>Rows count from 1, as in the sheet.</summary>
    public static string Of(int column, int row) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Rows of a column, fixed: <c>'Sheet'!$A$2:$A$9</c>.</summary>
    public static string Range(string sheet, int column, int from, int to) =>
        string.Create(CultureInfo.InvariantCulture, $"{Quoted(sheet)}!${Column(column)}${from}:${Column(column)}${to}");

    public static string Quoted(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name that a sheet may have: no more than 31 characters, none of <c>[]:*?/\</c>, no apostrophe at an end.</summary>
    public static string Sheet(string name, string suffix = "")
    {
        var clean = string.Concat(name.Select(c => "[]:*?/\\".Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? ' ' : c)).Trim(' ', '\'');
        return (clean.Length + suffix.Length > 31 ? clean[..(31 - suffix.Length)] : clean) + suffix;
    }
}
