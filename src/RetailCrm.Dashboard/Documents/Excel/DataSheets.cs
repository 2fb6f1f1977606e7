using System.Globalization;
using RetailCrm.Dashboard.Documents.Excel.Parts;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents.Excel;

/// <summary>
/// The rows of a report as sheets: more than one where a sheet cannot hold them all. What other sheets count of the rows is taken along
/// while they pass; no row is kept.
/// </summary>
internal sealed class DataSheets(ExcelPackage package, ReportDocument document, DocumentFrame frame, DocumentWords words)
{
    public const int LongestText = 32_767;
    private const int Looked = 200;

    private readonly IReadOnlyList<ReportColumn> columns = document.Columns;
    private readonly CellStyle[] styles = [.. document.Columns.Select(CellFormats.StyleOf)];
    private readonly (int Numerator, int Denominator)?[] ratios = [.. document.Columns.Select(c => RatioOf(document, c))];
    private readonly decimal[] sheetSums = new decimal[document.Columns.Count];
    private SheetWriter? sheet;

    /// <summary>The sheets and the last row of data of each.</summary>
    public List<(string Name, int LastRow)> Written { get; } = [];

    public long Rows { get; private set; }

    /// <summary>Texts that no cell can hold whole.</summary>
    public long Shortened { get; private set; }

    /// <summary>The sum of each column over all rows.</summary>
    public decimal[] Sums { get; } = new decimal[document.Columns.Count];

    public ChartPoints Chart { get; } = new(document);

    /// <summary>The place of a column; -1 without one.</summary>
    public int IndexOf(string column) => columns.TakeWhile(c => c.Name != column).Count() is var at && at < columns.Count ? at : -1;

    /// <summary>The column's cells on each sheet.</summary>
    public IEnumerable<string> Ranges(int column) => Written.Select(s => CellName.Range(s.Name, column, 2, Math.Max(2, s.LastRow)));

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var first = new List<ReportValue[]>();
        await using var rows = document.Rows.GetAsyncEnumerator(cancellationToken);
        while (first.Count < Looked && await rows.MoveNextAsync()) first.Add(rows.Current);
        var layout = new SheetLayout([.. columns.Select((c, i) => CellFormats.Width(c, DocumentWords.Heading(c, frame), first.Select(r => r[i])))]) { FrozenRows = 1, FrozenColumns = Math.Min(document.Meaning.Keys, 3), FitsWidth = columns.Count <= 14, Footer = Footer() };
        Begin(layout);
        try
        {
            foreach (var row in first) Add(row, layout);
            if (first.Count == Looked)
            {
                while (await rows.MoveNextAsync()) Add(rows.Current, layout);
            }

            End();
        }
        finally
        {
            sheet?.Dispose();
        }
    }

    private string Footer() => document.Origin is { } origin ? $"{words.Asked(document)} · {words.L["Snapshot"]} {origin.SnapshotId}" : "";

    private void Add(ReportValue[] row, SheetLayout layout)
    {
        // The header and the totals take a row each.
        if (sheet!.Row >= frame.MostSheetRows - 1)
        {
            End();
            Begin(layout);
        }

        sheet.BeginRow();
        for (int i = 0; i < row.Length; i++) Write(row[i], i);
        sheet.EndRow();
        Rows++;
        Chart.Add(row);
    }

    private void Write(ReportValue value, int at)
    {
        if (!value.HasValue)
        {
            sheet!.Skip();
        }
        else if (value.IsNumber)
        {
            var number = value.Rounded(columns[at].Format);
            Sums[at] += number;
            sheetSums[at] += number;
            if (ratios[at] is { } ratio) sheet!.Formula(CellFormats.Quotient(CellName.Of(ratio.Numerator, sheet.Row), CellName.Of(ratio.Denominator, sheet.Row)), number, styles[at]);
            else sheet!.Number(number, styles[at]);
        }
        else
        {
            WriteText(value.Text!, at);
        }
    }

    private void WriteText(string text, int at)
    {
        switch (columns[at].Format)
        {
            case ReportFormat.Flag:
                sheet!.Flag(text == "true");
                return;
            case ReportFormat.Date or ReportFormat.Time when CellFormats.Serial(text) is { } serial:
                sheet!.Number(serial, styles[at]);
                return;
        }

        if (text.Length > LongestText)
        {
            Shortened++;
            var note = $" … [{words.L["shortened, {0} characters in all", text.Length]}]";
            text = text[..(LongestText - note.Length)] + note;
        }

        sheet!.Text(text);
    }

    private void Begin(SheetLayout layout)
    {
        var name = CellName.Sheet(words.Title(document), Written.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {Written.Count + 1}"));
        sheet = package.AddSheet(name, layout);
        Written.Add((name, 1));
        Array.Clear(sheetSums);
        sheet.BeginRow(tall: true);
        foreach (var column in columns) sheet.Text(DocumentWords.Heading(column, frame), Html.ReportTable.IsNumber(column) ? CellStyle.NumberHeader : CellStyle.Header);
        sheet.EndRow();
    }

    private void End()
    {
        int last = sheet!.Row;
        Written[^1] = (Written[^1].Name, last);
        sheet.Filter = $"A1:{CellName.Of(columns.Count - 1, last)}";
        if (last > 1)
        {
            AddConditions(last);
            if (document.Meaning.Sums.Count > 0) Total(last);
        }

        sheet.Dispose();
        sheet = null;
    }

    private void Total(int last)
    {
        sheet!.BeginRow();
        for (int i = 0; i < columns.Count; i++)
        {
            var style = CellFormats.TotalStyleOf(columns[i]);
            if (i == 0) sheet.Text(Written.Count > 1 ? words.L["Total of this sheet"] : words.L["Total"], CellStyle.TotalText);
            // 109 leaves out what the filter hides.
            else if (document.Meaning.Adds(columns[i].Name)) sheet.Formula($"SUBTOTAL(109,{CellName.Column(i)}2:{CellName.Of(i, last)})", sheetSums[i], style);
            else if (ratios[i] is var (n, d) && document.Meaning.Adds(columns[n].Name) && document.Meaning.Adds(columns[d].Name)) TotalRatio(n, d, style);
            else sheet.Empty(CellStyle.TotalText);
        }

        sheet.EndRow();
    }

    private void TotalRatio(int numerator, int denominator, CellStyle style)
    {
        decimal? value = sheetSums[denominator] == 0 ? null : sheetSums[numerator] / sheetSums[denominator];
        sheet!.Formula(CellFormats.Quotient(CellName.Of(numerator, sheet.Row), CellName.Of(denominator, sheet.Row)), value, style);
    }

    private void AddConditions(int last)
    {
        int priority = 1;
        foreach (var name in document.Meaning.Changes)
        {
            if (IndexOf(name) is var at && at < 0) continue;
            sheet!.Conditions.Add($"<conditionalFormatting sqref=\"{CellName.Of(at, 2)}:{CellName.Of(at, last + 1)}\"><cfRule type=\"cellIs\" dxfId=\"{StylesPart.Bad}\" priority=\"{priority++}\" operator=\"lessThan\"><formula>0</formula></cfRule><cfRule type=\"cellIs\" dxfId=\"{StylesPart.Good}\" priority=\"{priority++}\" operator=\"greaterThan\"><formula>0</formula></cfRule></conditionalFormatting>");
        }

        if (document.Meaning.Chart is { } chart && IndexOf(chart.Value) is var bar and >= 0 && chart.Per is null && !document.Meaning.Changes.Contains(chart.Value))
            sheet!.Conditions.Add($"<conditionalFormatting sqref=\"{CellName.Of(bar, 2)}:{CellName.Of(bar, last)}\"><cfRule type=\"dataBar\" priority=\"{priority++}\"><dataBar><cfvo type=\"num\" val=\"0\"/><cfvo type=\"max\"/><color rgb=\"FFA9C7F1\"/></dataBar></cfRule></conditionalFormatting>");
        foreach (var at in columns.Select((c, i) => (c, i)).Where(c => c.c.Name == "rate").Select(c => c.i))
            sheet!.Conditions.Add($"<conditionalFormatting sqref=\"{CellName.Of(at, 2)}:{CellName.Of(at, last)}\"><cfRule type=\"colorScale\" priority=\"{priority++}\"><colorScale><cfvo type=\"num\" val=\"0\"/><cfvo type=\"percentile\" val=\"90\"/><color rgb=\"FFFFFFFF\"/><color rgb=\"FF7CA8E6\"/></colorScale></cfRule></conditionalFormatting>");
    }

    private static (int Numerator, int Denominator)? RatioOf(ReportDocument document, ReportColumn column)
    {
        if (document.Meaning.RatioOf(column.Name) is not { } ratio) return null;
        int Find(string name) => document.Columns.TakeWhile(c => c.Name != name).Count();
        return (Find(ratio.Numerator), Find(ratio.Denominator));
    }
}
