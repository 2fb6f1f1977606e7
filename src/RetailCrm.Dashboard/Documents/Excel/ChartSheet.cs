using RetailCrm.Dashboard.Documents.Excel.Parts;
using RetailCrm.Reports;
using RetailCrm.Reports.Meaning;

namespace RetailCrm.Dashboard.Documents.Excel;

/// <summary>The report's chart, over a small table that counts the rows live.</summary>
internal static class ChartSheet
{
    // Beyond it a spreadsheet would take minutes to compare every name with every row.
    private const long MostCompared = 5_000_000;

    public static void Write(ExcelPackage package, DataSheets data, ReportDocument document, DocumentFrame frame, DocumentWords words)
    {
        var chart = data.Chart.Definition!;
        var points = data.Chart.All.ToList();
        var (category, value) = (document.Columns[data.IndexOf(chart.Category)], document.Columns[data.IndexOf(chart.Value)]);
        var name = CellName.Sheet(words.L["Chart"]);
        var style = chart.Per is not null ? CellStyle.Percent : CellFormats.StyleOf(value);
        var heading = chart.Per is null ? DocumentWords.Heading(value, frame) : $"{DocumentWords.Heading(value, frame)} ÷ {DocumentWords.Heading(chart.Per)}";
        using (var sheet = package.AddSheet(name, new([CellFormats.Width(category, "", points.Select(p => p.Category)), 18]) { FrozenRows = 1 }))
        {
            sheet.HasDrawing = true;
            sheet.BeginRow();
            sheet.Text(DocumentWords.Heading(category, frame), CellStyle.Header);
            sheet.Text(heading, CellStyle.NumberHeader);
            sheet.EndRow();
            foreach (var point in points)
            {
                sheet.BeginRow();
                WriteCategory(sheet, point.Category, category);
                if (points.Count * data.Rows > MostCompared) sheet.Number(point.Value, style);
                else sheet.Formula(Formula(data, chart, category, sheet.Row), point.Value, style);
                sheet.EndRow();
            }
        }

        package.AddChart(ChartPart.Xml(new(words.Title(document), heading, CellName.Range(name, 0, 2, points.Count + 1), CellName.Range(name, 1, 2, points.Count + 1),
            [.. points.Select(p => (p.Category.Text ?? p.Category.Written(category.Format), p.Value))])
        { IsLine = chart.IsLine, NumberFormat = chart.Per is null ? "#,##0" : "0%" }), 3);
    }

    private static void WriteCategory(SheetWriter sheet, ReportValue value, ReportColumn column)
    {
        if (value.IsNumber) sheet.Number(value.Rounded(column.Format), CellFormats.StyleOf(column));
        else if (column.Format == ReportFormat.Date && CellFormats.Serial(value.Text!) is { } serial) sheet.Number(serial, CellStyle.Date);
        else sheet.Text(value.Text!);
    }

    private static string Formula(DataSheets data, ReportChart chart, ReportColumn category, int row)
    {
        var sum = Sum(data, chart, category, chart.Value, row);
        return chart.Per is { } per ? CellFormats.Quotient($"({sum})", $"({Sum(data, chart, category, per, row)})") : sum;
    }

    // SUMIFS would read a name such as ">5" or "A*" as a condition, and tell "a" from "A" no more.
    private static string Sum(DataSheets data, ReportChart chart, ReportColumn category, string column, int row)
    {
        var keys = data.Ranges(data.IndexOf(category.Name)).ToList();
        var values = data.Ranges(data.IndexOf(column)).ToList();
        var only = chart.Only is { } flag ? data.Ranges(data.IndexOf(flag)).ToList() : null;
        return string.Join('+', keys.Select((range, i) => category.Format == ReportFormat.Text
            ? $"SUMPRODUCT(--EXACT({range},A{row}),{values[i]}{(only is null ? "" : $",--{only[i]}")})"
            : $"SUMIFS({values[i]},{range},A{row}{(only is null ? "" : $",{only[i]},TRUE")})"));
    }
}
