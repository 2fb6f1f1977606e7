using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace RetailCrm.Dashboard.Documents.Excel.Parts;

/// <summary>The zip of a workbook: sheets one after another, then what names and joins them.</summary>
internal sealed class ExcelPackage(Stream output) : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Packaged = "http://schemas.openxmlformats.org/package/2006";

    private readonly ZipArchive zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<(string Name, SheetLayout Layout)> sheets = [];
    private int charts;

    /// <summary>Begins a sheet; it is disposed before the next one begins.</summary>
    public SheetWriter AddSheet(string name, SheetLayout layout)
    {
        sheets.Add((name, layout));
        return new(Open($"xl/worksheets/sheet{sheets.Count}.xml"), layout);
    }

    /// <summary>Puts a chart on the sheet that was written last (its <see cref="SheetWriter.HasDrawing"/> must be set).</summary>
    public void AddChart(string chartXml, int fromColumn)
    {
        charts++;
        Write($"xl/worksheets/_rels/sheet{sheets.Count}.xml.rels", Rels(("rId1", "drawing", $"../drawings/drawing{charts}.xml")));
        Write($"xl/drawings/drawing{charts}.xml", ChartPart.Drawing(fromColumn));
        Write($"xl/drawings/_rels/drawing{charts}.xml.rels", Rels(("rId1", "chart", $"../charts/chart{charts}.xml")));
        Write($"xl/charts/chart{charts}.xml", chartXml);
    }

    /// <summary>Writes what is known only at the end. Without it the file is no workbook.</summary>
    public void Finish()
    {
        Write("xl/styles.xml", StylesPart.Xml);
        Write("xl/workbook.xml", Workbook());
        Write("xl/_rels/workbook.xml.rels", Rels([.. Enumerable.Range(1, sheets.Count).Select(i => ($"rId{i}", "worksheet", $"worksheets/sheet{i}.xml")), ("rIdStyles", "styles", "styles.xml")]));
        Write("_rels/.rels", Rels(("rId1", "officeDocument", "xl/workbook.xml")));
        Write("[Content_Types].xml", ContentTypes());
    }

    public void Dispose() => zip.Dispose();

    private string Workbook()
    {
        var xml = new StringBuilder($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><bookViews><workbookView/></bookViews><sheets>");
        for (int i = 0; i < sheets.Count; i++) xml.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{SecurityElement.Escape(sheets[i].Name)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>");
        xml.Append("</sheets>");
        var titled = sheets.Select((s, i) => (s.Name, s.Layout, At: i)).Where(s => s.Layout.FrozenRows > 0).ToList();
        if (titled.Count > 0)
        {
            xml.Append("<definedNames>");
            foreach (var (name, layout, at) in titled)
            {
                var columns = layout is { FitsWidth: false, FrozenColumns: > 0 } ? $"{SecurityElement.Escape(CellName.Quoted(name))}!$A:${CellName.Column(layout.FrozenColumns - 1)}," : "";
                xml.Append(CultureInfo.InvariantCulture, $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">{columns}{SecurityElement.Escape(CellName.Quoted(name))}!$1:${layout.FrozenRows}</definedName>");
            }

            xml.Append("</definedNames>");
        }

        // Whoever opens it computes the formulas anew.
        return xml.Append("<calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/></workbook>").ToString();
    }

    private string ContentTypes()
    {
        var xml = new StringBuilder($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"{Packaged}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        const string Sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        xml.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Sheets}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Sheets}.styles+xml\"/>");
        for (int i = 1; i <= sheets.Count; i++) xml.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{Sheets}.worksheet+xml\"/>");
        for (int i = 1; i <= charts; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/drawings/drawing{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawing+xml\"/>");
            xml.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/charts/chart{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>");
        }

        return xml.Append("</Types>").ToString();
    }

    private static string Rels(params IReadOnlyList<(string Id, string Kind, string Target)> parts) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{Packaged}/relationships\">{string.Concat(parts.Select(p => $"<Relationship Id=\"{p.Id}\" Type=\"{Relations}/{p.Kind}\" Target=\"{p.Target}\"/>"))}</Relationships>";

    private Stream Open(string part) => zip.CreateEntry(part, CompressionLevel.Optimal).Open();

    private void Write(string part, string xml)
    {
        using var entry = Open(part);
        entry.Write(Encoding.UTF8.GetBytes(xml));
    }
}
