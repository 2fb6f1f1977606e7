using System.Globalization;
using System.Security;
using System.Text;

namespace RetailCrm.Dashboard.Documents.Excel.Parts;

/// <summary>What a chart shows: two ranges, with the values they hold now for whoever shows the file without computing.</summary>
internal sealed record ChartContent(string Title, string SeriesName, string Categories, string Values, IReadOnlyList<(string Category, decimal Value)> Points)
{
    public bool IsLine { get; init; }

    /// <summary>Of the axis of values.</summary>
    public string NumberFormat { get; init; } = "#,##0";
}

/// <summary>A native chart of one series, and the drawing that places it.</summary>
internal static class ChartPart
{
    private const string Drawings = "http://schemas.openxmlformats.org/drawingml/2006";

    public static string Xml(ChartContent chart)
    {
        var kind = chart.IsLine ? "line" : "bar";
        var fill = "<a:solidFill><a:srgbClr val=\"1F5BC4\"/></a:solidFill>";
        var look = chart.IsLine ? $"<c:spPr><a:ln w=\"22225\">{fill}</a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>" : $"<c:spPr>{fill}</c:spPr><c:invertIfNegative val=\"0\"/>";
        return $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <c:chartSpace xmlns:c="{Drawings}/chart" xmlns:a="{Drawings}/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart>{Title(chart.Title)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:{kind}Chart>{(chart.IsLine ? "" : "<c:barDir val=\"col\"/>")}<c:grouping val="{(chart.IsLine ? "standard" : "clustered")}"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>{Escape(chart.SeriesName)}</c:v></c:tx>{look}<c:cat><c:strRef><c:f>{Escape(chart.Categories)}</c:f>{Cache(chart, false)}</c:strRef></c:cat><c:val><c:numRef><c:f>{Escape(chart.Values)}</c:f>{Cache(chart, true)}</c:numRef></c:val>{(chart.IsLine ? "<c:smooth val=\"0\"/>" : "")}</c:ser>{(chart.IsLine ? "<c:marker val=\"1\"/>" : "<c:gapWidth val=\"60\"/>")}<c:axId val="111111111"/><c:axId val="222222222"/></c:{kind}Chart><c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx><c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="E1E6ED"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="{chart.NumberFormat}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>
            """;
    }

    /// <summary>A chart to the right of a column.</summary>
    public static string Drawing(int fromColumn) => string.Create(CultureInfo.InvariantCulture, $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <xdr:wsDr xmlns:xdr="{Drawings}/spreadsheetDrawing" xmlns:a="{Drawings}/main"><xdr:twoCellAnchor><xdr:from><xdr:col>{fromColumn}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{fromColumn + 14}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>26</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{Drawings}/chart"><c:chart xmlns:c="{Drawings}/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>
        """);

    private static string Title(string text) => $"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1300\" b=\"1\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"1300\" b=\"1\"/><a:t>{Escape(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>";

    private static string Cache(ChartContent chart, bool values)
    {
        var xml = new StringBuilder(values ? "<c:numCache><c:formatCode>General</c:formatCode>" : "<c:strCache>").Append(CultureInfo.InvariantCulture, $"<c:ptCount val=\"{chart.Points.Count}\"/>");
        for (int i = 0; i < chart.Points.Count; i++)
            xml.Append(CultureInfo.InvariantCulture, $"<c:pt idx=\"{i}\"><c:v>{(values ? chart.Points[i].Value.ToString(CultureInfo.InvariantCulture) : Escape(chart.Points[i].Category))}</c:v></c:pt>");
        return xml.Append(values ? "</c:numCache>" : "</c:strCache>").ToString();
    }

    private static string Escape(string text) => SecurityElement.Escape(string.Concat(text.Where(c => !char.IsControl(c))));
}
