using System.Globalization;

namespace RetailCrm.Dashboard.Documents.Excel.Parts;

/// <summary>How a sheet looks before its first row is known.</summary>
/// <param name="Widths">Of the columns, in characters.</param>
internal sealed record SheetLayout(IReadOnlyList<double> Widths)
{
    /// <summary>Rows that stay on the screen, and on every printed page.</summary>
    public int FrozenRows { get; init; }

    public int FrozenColumns { get; init; }

    /// <summary>False for a table that would be too small to read on the width of one page: it is printed on several, each with the frozen columns.</summary>
    public bool FitsWidth { get; init; } = true;

    /// <summary>Printed in the middle of the foot, beside the page's number.</summary>
    public string Footer { get; init; } = "";
}

/// <summary>One sheet, written row by row from the top. What follows the rows (filter, conditional looks, drawing) is set before it is closed.</summary>
internal sealed class SheetWriter : IDisposable
{
    private readonly Utf8Sink xml;
    private readonly SheetLayout layout;
    private int column;

    public SheetWriter(Stream output, SheetLayout layout)
    {
        (xml, this.layout) = (new(output), layout);
        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheetPr>").Raw(layout.FitsWidth ? "<pageSetUpPr fitToPage=\"1\"/>" : "").Raw("</sheetPr><sheetViews><sheetView workbookViewId=\"0\">");
        Pane();
        xml.Raw("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (int i = 0; i < layout.Widths.Count; i++)
            xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{layout.Widths[i]:0.##}\" customWidth=\"1\"/>"));
        xml.Raw("</cols><sheetData>");
    }

    /// <summary>The number of the row that was begun last; 0 before the first.</summary>
    public int Row { get; private set; }

    /// <summary>Such as A1:D20; null for none.</summary>
    public string? Filter { get; set; }

    /// <summary>Elements of conditional formatting.</summary>
    public List<string> Conditions { get; } = [];

    public bool HasDrawing { get; set; }

    /// <param name="tall">Room for two lines.</param>
    public void BeginRow(bool tall = false)
    {
        Row++;
        column = 0;
        xml.Raw("<row r=\"").Number(Row).Raw(tall ? "\" ht=\"32\" customHeight=\"1\">" : "\">");
    }

    public void EndRow() => xml.Raw("</row>");

    /// <summary>Leaves cells empty.</summary>
    public void Skip(int cells = 1) => column += cells;

    /// <summary>Always text, never a formula.</summary>
    public void Text(ReadOnlySpan<char> text, CellStyle style = CellStyle.Text) => Begin(style).Raw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">").Text(text).Raw("</t></is></c>");

    public void Number(decimal number, CellStyle style) => Begin(style).Raw("><v>").Number(number).Raw("</v></c>");

    public void Flag(bool flag) => Begin(CellStyle.Plain).Raw(" t=\"b\"><v>").Raw(flag ? "1" : "0").Raw("</v></c>");

    /// <summary>A formula with the value it has now, for whoever shows the file without computing.</summary>
    public void Formula(string formula, decimal? value, CellStyle style)
    {
        Begin(style).Raw("><f>").Text(formula).Raw("</f>");
        if (value is { } known) xml.Raw("<v>").Number(known).Raw("</v>");
        xml.Raw("</c>");
    }

    /// <summary>An empty cell of a style.</summary>
    public void Empty(CellStyle style) => Begin(style).Raw("/>");

    public void Dispose()
    {
        xml.Raw("</sheetData>");
        if (Filter is { } filter) xml.Raw($"<autoFilter ref=\"{filter}\"/>");
        foreach (var condition in Conditions) xml.Raw(condition);
        xml.Raw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/><headerFooter><oddHeader>&amp;L&amp;A</oddHeader><oddFooter>&amp;L")
            .Text(layout.Footer.Replace("&", "&&", StringComparison.Ordinal)).Raw("&amp;R&amp;P / &amp;N</oddFooter></headerFooter>");
        if (HasDrawing) xml.Raw("<drawing r:id=\"rId1\"/>");
        xml.Raw("</worksheet>");
        xml.Dispose();
    }

    private Utf8Sink Begin(CellStyle style) => xml.Raw("<c r=\"").Raw(CellName.Column(column++)).Number(Row).Raw("\" s=\"").Number((long)style).Raw("\"");

    private void Pane()
    {
        if (layout.FrozenRows == 0 && layout.FrozenColumns == 0) return;
        var corner = CellName.Of(layout.FrozenColumns, layout.FrozenRows + 1);
        var pane = layout.FrozenColumns == 0 ? "bottomLeft" : layout.FrozenRows == 0 ? "topRight" : "bottomRight";
        xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<pane {(layout.FrozenColumns > 0 ? $"xSplit=\"{layout.FrozenColumns}\" " : "")}{(layout.FrozenRows > 0 ? $"ySplit=\"{layout.FrozenRows}\" " : "")}topLeftCell=\"{corner}\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\"/>"));
    }
}
