namespace RetailCrm.Dashboard.Documents.Excel.Parts;

/// <summary>xl/styles.xml: the same for every workbook.</summary>
internal static class StylesPart
{
    /// <summary>Places of the conditional looks.</summary>
    public const int Bad = 0, Good = 1, Alarm = 2;

    private const int DateFormat = 164, TimeFormat = 165, QuantityFormat = 166, RateFormat = 167, PercentFormat = 168;

    // Number format, font, fill, border, wrapped; in the order of CellStyle.
    private static readonly (int Format, int Font, int Fill, int Border, bool Wrap)[] Cells =
    [
        (0, 0, 0, 0, false), (49, 0, 0, 0, false), (DateFormat, 0, 0, 0, false), (TimeFormat, 0, 0, 0, false), (3, 0, 0, 0, false), (QuantityFormat, 0, 0, 0, false),
        (4, 0, 0, 0, false), (RateFormat, 0, 0, 0, false), (PercentFormat, 0, 0, 0, false),
        (49, 1, 2, 1, true),
        (49, 1, 0, 2, false), (3, 1, 0, 2, false), (QuantityFormat, 1, 0, 2, false), (4, 1, 0, 2, false), (RateFormat, 1, 0, 2, false), (PercentFormat, 1, 0, 2, false),
        (49, 2, 0, 0, false), (49, 3, 0, 0, true), (49, 1, 0, 0, false), (49, 0, 0, 0, true),
        (49, 1, 2, 1, true),
    ];

    public static string Xml { get; } = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="5"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="#,##0.0##"/><numFmt numFmtId="167" formatCode="#,##0.00##"/><numFmt numFmtId="168" formatCode="0.0%"/></numFmts>
        <fonts count="4">{Font("")}{Font("<b/>")}{Font("<b/>", 14)}{Font("", 10, "FF5F6B7F")}</fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F5"/><bgColor indexed="64"/></patternFill></fill></fills>
        <borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF5F6B7F"/></bottom><diagonal/></border><border><left/><right/><top style="thin"><color rgb="FF5F6B7F"/></top><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="{Cells.Length}">{string.Concat(Cells.Select((c, i) => Xf(c, i == (int)CellStyle.NumberHeader)))}</cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        <dxfs count="3"><dxf><font><color rgb="FFB93815"/></font></dxf><dxf><font><color rgb="FF0B7268"/></font></dxf><dxf><font><b/><color rgb="FFB42318"/></font><fill><patternFill><bgColor rgb="FFFEECEA"/></patternFill></fill></dxf></dxfs></styleSheet>
        """;

    private static string Font(string weight, int size = 11, string colour = "FF172033") => $"<font>{weight}<sz val=\"{size}\"/><color rgb=\"{colour}\"/><name val=\"Calibri\"/><family val=\"2\"/></font>";

    private static string Xf((int Format, int Font, int Fill, int Border, bool Wrap) cell, bool right)
    {
        var alignment = cell.Wrap ? $" applyAlignment=\"1\"><alignment {(right ? "horizontal=\"right\" " : "")}vertical=\"top\" wrapText=\"1\"/></xf>" : "/>";
        return $"<xf numFmtId=\"{cell.Format}\" fontId=\"{cell.Font}\" fillId=\"{cell.Fill}\" borderId=\"{cell.Border}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\"{alignment}";
    }
}
