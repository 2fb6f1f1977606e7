using System.Globalization;
using RetailCrm.Dashboard.Documents.Excel.Parts;
using RetailCrm.Reports;
using RetailCrm.Reports.Meaning;

namespace RetailCrm.Dashboard.Documents.Excel;

/// <summary>The sheets that tell what the figures are: what was asked, and what each column means.</summary>
internal static class AboutSheets
{
    public static void Parameters(ExcelPackage package, DataSheets data, ReportDocument document, DocumentFrame frame, DocumentWords words)
    {
        var L = words.L;
        using var sheet = package.AddSheet(CellName.Sheet(L["Parameters"]), new([24, 70]));
        Line(sheet, words.Title(document), CellStyle.Title);
        foreach (var (label, value) in words.Facts(document, frame)) Pair(sheet, label, value);
        Pair(sheet, L["Rows"], data.Rows.ToString("N0", CultureInfo.InvariantCulture));
        Pair(sheet, L["Sheets of rows"], data.Written.Count == 1 ? "1" : L["{0}: one sheet holds no more than {1} rows; none is left out", data.Written.Count, (frame.MostSheetRows - 2).ToString("N0", CultureInfo.InvariantCulture)]);
        if (data.Shortened > 0) Pair(sheet, L["Shortened texts"], L["{0}: a cell holds no more than {1} characters; the csv has them whole", data.Shortened, DataSheets.LongestText.ToString("N0", CultureInfo.InvariantCulture)]);
    }

    public static void Definitions(ExcelPackage package, ReportDocument document, DocumentWords words)
    {
        var L = words.L;
        var culture = CultureInfo.CurrentUICulture;
        using var sheet = package.AddSheet(CellName.Sheet(L["Definitions"]), new([26, 24, 70, 46, 30]) { FrozenRows = 1 });
        sheet.BeginRow();
        foreach (var heading in (string[])[L["Column"], L["Name in files"], L["What it means"], L["Formula"], L["In this workbook"]]) sheet.Text(heading, CellStyle.Header);
        sheet.EndRow();
        if (document.Origin is { } origin && words.Basis(origin) is { } basis)
        {
            sheet.BeginRow();
            foreach (var text in (string[])[L["Figures"], "asof", L["As reported: as they were when the period was closed. As restated: with the documents that came or changed since then."], L["reported + restatement = restated"], basis]) sheet.Text(text, CellStyle.Wrapped);
            sheet.EndRow();
        }

        foreach (var column in document.Columns)
        {
            sheet.BeginRow();
            sheet.Text(DocumentWords.Heading(column.Name), CellStyle.Wrapped);
            sheet.Text(column.Name, CellStyle.Wrapped);
            sheet.Text(ColumnWords.DefinitionOf(column.Name)?.In(culture) ?? "", CellStyle.Wrapped);
            sheet.Text(ColumnWords.FormulaOf(column.Name)?.In(culture) ?? "", CellStyle.Wrapped);
            sheet.Text(Here(document, column, words), CellStyle.Wrapped);
            sheet.EndRow();
        }
    }

    /// <summary>How the column is counted in this file.</summary>
    private static string Here(ReportDocument document, ReportColumn column, DocumentWords words) =>
        document.Meaning.RatioOf(column.Name) is { } ratio ? $"{DocumentWords.Heading(ratio.Numerator)} ÷ {DocumentWords.Heading(ratio.Denominator)}"
        : document.Meaning.Adds(column.Name) ? words.L["adds up; the total follows the filter"] : "";

    private static void Line(SheetWriter sheet, string text, CellStyle style)
    {
        sheet.BeginRow();
        sheet.Text(text, style);
        sheet.EndRow();
    }

    private static void Pair(SheetWriter sheet, string label, string value)
    {
        sheet.BeginRow();
        sheet.Text(label, CellStyle.Label);
        sheet.Text(value, CellStyle.Wrapped);
        sheet.EndRow();
    }
}
