using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Documents.Excel.Parts;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents.Excel;

/// <summary>The sums of this workbook beside what they must come to: a difference of 0.00 says that nothing is missing and nothing was changed.</summary>
internal static class ReconciliationSheet
{
    public static void Write(ExcelPackage package, DataSheets data, ReportDocument document, IReadOnlyList<ReportControl> controls, DocumentFrame frame, DocumentWords words)
    {
        var L = words.L;
        using var sheet = package.AddSheet(CellName.Sheet(L["Reconciliation"]), new([28, 20, 34, 20, 16]) { FrozenRows = 1 });
        sheet.BeginRow();
        (string Text, CellStyle Style)[] headings = [(L["Control total"], CellStyle.Header), (L["In this workbook"], CellStyle.NumberHeader), (L["Counted against"], CellStyle.Header), (L["Must come to"], CellStyle.NumberHeader), (L["Difference"], CellStyle.NumberHeader)];
        foreach (var (text, style) in headings) sheet.Text(text, style);
        sheet.EndRow();
        Row(sheet, L["Rows"], string.Join('+', data.Ranges(0).Select(r => $"COUNTA({r})")), data.Rows, L["rows as written"], data.Rows, CellStyle.Count);
        foreach (var column in document.Columns.Where(c => document.Meaning.Adds(c.Name)))
        {
            int at = data.IndexOf(column.Name);
            var control = controls.FirstOrDefault(c => c.Column == column.Name);
            var beside = control is null ? L["rows as written"] : control.FromOrders ? L["counted from the orders"] : L["counted from the aggregates"];
            bool reported = document.Origin?.Basis == FigureBasis.Reported;
            // As reported, the orders of now come to what was reported and what came since.
            if (reported && control?.Closed is { } since)
                Row(sheet, DocumentWords.Heading(column, frame), Sum(data, at), data.Sums[at], L["counted from the orders, less the restatement"], control.Amount - since.Restatement, CellFormats.StyleOf(column));
            else Row(sheet, DocumentWords.Heading(column, frame), Sum(data, at), data.Sums[at], beside, control?.Amount ?? data.Sums[at], CellFormats.StyleOf(column));
            if (control?.Closed is { } closed) Closed(sheet, DocumentWords.Heading(column, frame), closed, control, CellFormats.StyleOf(column), L);
        }

        sheet.Conditions.Add($"<conditionalFormatting sqref=\"E2:E{sheet.Row}\"><cfRule type=\"cellIs\" dxfId=\"{StylesPart.Alarm}\" priority=\"1\" operator=\"notEqual\"><formula>0</formula></cfRule></conditionalFormatting>");
        Note(sheet, L["A difference other than 0 means that a row is missing, that somebody changed this file, or that facts have come in since the figures were refreshed."]);
        if (document.Origin is { Freshness.IsBehind: true }) Note(sheet, L["Facts have come in since the last refresh: the orders counted here are newer than the figures."]);
    }

    // The period is closed: what was reported, what the documents since then add, and both together beside the orders of now.
    private static void Closed(SheetWriter sheet, string name, ClosedControl closed, ReportControl control, CellStyle style, IStringLocalizer L)
    {
        Row(sheet, L["{0}: reported", name], Written(closed.Reported), closed.Reported, L["kept when the period was closed"], closed.Reported, style);
        Row(sheet, L["{0}: restatement", name], Written(closed.Restatement), closed.Restatement, L["document by document"], closed.Restatement, style);
        Row(sheet, L["{0}: reported + restatement = restated", name], $"B{sheet.Row - 1}+B{sheet.Row}", closed.Reported + closed.Restatement, L["counted from the orders"], control.Amount, style);
    }

    private static string Written(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    // Empty sheets have no range of rows.
    private static string Sum(DataSheets data, int column) => string.Join('+', data.Ranges(column).Select(r => $"SUM({r})"));

    private static void Row(SheetWriter sheet, string name, string formula, decimal here, string beside, decimal must, CellStyle style)
    {
        sheet.BeginRow();
        sheet.Text(name, CellStyle.Label);
        sheet.Formula(formula, here, style);
        sheet.Text(beside);
        sheet.Number(must, style);
        // Sums of binary fractions: a hair's breadth is none.
        sheet.Formula($"ROUND(B{sheet.Row}-D{sheet.Row},2)", decimal.Round(here - must, 2), CellStyle.Money);
        sheet.EndRow();
    }

    private static void Note(SheetWriter sheet, string text)
    {
        sheet.BeginRow();
        sheet.Text(text, CellStyle.Plain);
        sheet.EndRow();
    }
}
