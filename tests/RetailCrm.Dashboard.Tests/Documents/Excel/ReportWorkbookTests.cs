using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Excel;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Tests.Documents.Excel;

/// <summary>Workbooks, by what is in the zip and as another program reads them back.</summary>
public class ReportWorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // 18 digits, a zero in front, formulas in either width, a number as text, an emoji, an escape of the format itself, a control character, half a pair.
    private static readonly string[] Codes = ["123456789012345678", "0013800000000", "=cmd|' /C calc'!A0", "+8613800000000", "-5", "@SUM(A1)", "＝1", "李雷 🎉 䶮鱻", "_x0041_", "a\u0007b", "<&\"'>", "x\uD83D"];

    [NeedsFact(NeedsFactAttribute.Openpyxl)]
    public async Task Another_program_reads_back_what_was_written()
    {
        var file = await WriteAsync(Trap.Of([.. Codes.Select((c, i) => Trap.Row(c, -5.25m + i, c, i + 1))]));
        const string Script = """
            import sys, json, warnings, openpyxl
            warnings.simplefilter('error')
            book = openpyxl.load_workbook(sys.argv[1]); values = openpyxl.load_workbook(sys.argv[1], data_only=True)
            first = book.worksheets[0]; known = values.worksheets[0]
            print(json.dumps({
                'sheets': book.sheetnames, 'codes': [c.value for c in first['A'][1:-1]], 'types': [c.data_type for c in first[2]], 'date': first['B2'].value.isoformat(), 'time': first['C2'].value.isoformat(),
                'amounts': [c.value for c in first['D'][1:-1]], 'formats': [c.number_format for c in first[2]], 'freeze': first.freeze_panes, 'filter': first.auto_filter.ref, 'flag': first['G2'].value,
                'total': first['D'][-1].value, 'cached': known['D'][-1].value, 'charts': sum(len(s._charts) for s in book), 'print': first.print_title_rows, 'landscape': first.page_setup.orientation,
                'formulas': sorted({c.value for r in first.iter_rows(max_row=first.max_row - 1) for c in r if c.data_type == 'f'})}))
            """;
        var read = JsonDocument.Parse(await NeedsFactAttribute.RunAsync("/usr/bin/python3", "-c", Script, file)).RootElement;
        Assert.Equal(["Orders", "Chart", "Parameters", "Definitions", "Reconciliation"], Strings(read, "sheets"));
        // The reader leaves the format's own escapes of single characters as they are written.
        Assert.Equal([.. Codes[..8], "_x005F_x0041_", "a_x0007_b", "<&\"'>", "x\uFFFD"], Strings(read, "codes"));
        Assert.Equal(["s", "d", "d", "n", "n", "s", "b"], Strings(read, "types"));
        Assert.Equal(("2026-03-01T00:00:00", "2026-03-01T09:05:30"), (read.GetProperty("date").GetString(), read.GetProperty("time").GetString()));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => -5.25m + i), read.GetProperty("amounts").EnumerateArray().Select(a => a.GetDecimal()));
        Assert.Equal(["@", @"yyyy\-mm\-dd", @"yyyy\-mm\-dd\ hh:mm:ss", "#,##0.00", "#,##0.0##", "@", "General"], Strings(read, "formats"));
        Assert.Equal(("B2", "A1:G13", "$1:$1", "landscape"), (read.GetProperty("freeze").GetString(), read.GetProperty("filter").GetString(), read.GetProperty("print").GetString(), read.GetProperty("landscape").GetString()));
        Assert.Equal(("=SUBTOTAL(109,D2:D13)", 3m, 1, 0), (read.GetProperty("total").GetString(), read.GetProperty("cached").GetDecimal(), read.GetProperty("charts").GetInt32(), read.GetProperty("formulas").GetArrayLength()));
        File.Delete(file);
    }

    [Fact]
    public async Task More_rows_than_a_sheet_holds_go_on_on_the_next_and_all_tie()
    {
        var rows = Enumerable.Range(1, 10).Select(i => Trap.Row($"o{i}", i, day: i)).ToList();
        var parts = await PartsAsync(Trap.Of(rows, new ReportControl("net_amount", false, 54)), Trap.Frame with { MostSheetRows = 6 });
        Assert.Equal(["Orders", "Orders 2", "Orders 3", "Chart", "Parameters", "Definitions", "Reconciliation"], parts["xl/workbook.xml"].Descendants(Main + "sheet").Select(s => s.Attribute("name")!.Value));
        // Of six rows one is the header and one the total.
        Assert.Equal([4, 4, 2], Enumerable.Range(1, 3).Select(i => parts[$"xl/worksheets/sheet{i}.xml"].Descendants(Main + "row").Count() - 2));
        Assert.Contains("3: one sheet holds no more than 4 rows; none is left out", Texts(parts, 5));
        var amount = Row(parts, 7, "net_amount");
        Assert.Equal("SUM('Orders'!$D$2:$D$5)+SUM('Orders 2'!$D$2:$D$5)+SUM('Orders 3'!$D$2:$D$3)", amount[1].Element(Main + "f")!.Value);
        Assert.Equal(("55", "54", "1"), (amount[1].Element(Main + "v")!.Value, amount[3].Element(Main + "v")!.Value, amount[4].Element(Main + "v")!.Value));
        Assert.Equal("10", Row(parts, 7, "Rows")[1].Element(Main + "v")!.Value);
    }

    [Fact]
    public async Task Of_a_closed_period_reported_and_restatement_come_to_what_the_workbook_holds()
    {
        var parts = await PartsAsync(Trap.Of([Trap.Row("o1", 54)], new ReportControl("net_amount", true, 54) { Closed = new(60, -6) }), Trap.Frame);
        Assert.Equal(["60", "-6", "54"], ((string[])["reported", "restatement", "reported + restatement = restated"]).Select(n => Row(parts, 5, $"net_amount: {n}")[1].Element(Main + "v")!.Value));
        var tie = Row(parts, 5, "net_amount: reported + restatement = restated");
        Assert.Equal(("54", "0"), (tie[3].Element(Main + "v")!.Value, tie[4].Element(Main + "v")!.Value));
        Assert.Matches(@"^B\d+\+B\d+$", tie[1].Element(Main + "f")!.Value);
    }

    [Fact]
    public async Task A_text_longer_than_a_cell_is_shortened_and_both_sheets_say_so()
    {
        var parts = await PartsAsync(Trap.Of([Trap.Row("o1", member: new string('x', 32_768)), Trap.Row("o2", member: new string('y', 32_767))]), Trap.Frame);
        var texts = Texts(parts, 1);
        Assert.EndsWith(" … [shortened, 32768 characters in all]", Assert.Single(texts, t => t.StartsWith("xxx", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(32_767, Assert.Single(texts, t => t.StartsWith("yyy", StringComparison.Ordinal)).Length);
        Assert.Contains("1: a cell holds no more than 32,767 characters; the csv has them whole", Texts(parts, 3));
    }

    [Fact]
    public async Task The_chart_adds_up_what_stands_in_the_cells()
    {
        var parts = await PartsAsync(Trap.Of([Trap.Row("o1", 1.004m), Trap.Row("o2", 1.004m)]), Trap.Frame);
        Assert.Equal("2", parts["xl/worksheets/sheet2.xml"].Descendants(Main + "row").ElementAt(1).Elements(Main + "c").ElementAt(1).Element(Main + "v")!.Value.TrimEnd('0').TrimEnd('.'));
    }

    [Fact]
    public async Task An_empty_report_is_a_workbook_too()
    {
        var parts = await PartsAsync(Trap.Of([]), Trap.Frame);
        Assert.Single(parts["xl/worksheets/sheet1.xml"].Descendants(Main + "row"));
        Assert.Equal("0", Row(parts, 4, "Rows")[4].Element(Main + "v")!.Value);
    }

    [Fact]
    public async Task It_is_in_the_language_of_its_reader()
    {
        using var chinese = CultureScope.Of(CultureInfo.GetCultureInfo("zh-CN"));
        var parts = await PartsAsync(Trap.Of([Trap.Row("o1")]), Trap.Frame with { ContractNames = false });
        Assert.Equal(["单号", "营业日", "下单时间", "净额", "销售件数", "会员编码", "已满月"], Texts(parts, 1)[..7]);
        Assert.Equal(["订单明细", "图表", "参数", "指标口径", "对账"], parts["xl/workbook.xml"].Descendants(Main + "sheet").Select(s => s.Attribute("name")!.Value));
        Assert.Contains("实付净额；退货为负。", Texts(parts, 4));
    }

    private static async Task<string> WriteAsync(ReportDocument document)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");
        await using var output = File.Create(file);
        await ReportWorkbook.WriteAsync(document, output, Trap.Frame, Trap.Words(), default);
        return file;
    }

    private static async Task<Dictionary<string, XDocument>> PartsAsync(ReportDocument document, DocumentFrame frame)
    {
        using var output = new MemoryStream();
        await ReportWorkbook.WriteAsync(document, output, frame, Trap.Words(), default);
        await using var zip = new ZipArchive(output);
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var part = e.Open();
            return XDocument.Load(part);
        });
    }

    private static string[] Texts(Dictionary<string, XDocument> parts, int sheet) => [.. parts[$"xl/worksheets/sheet{sheet}.xml"].Descendants(Main + "t").Select(t => t.Value)];

    private static XElement[] Row(Dictionary<string, XDocument> parts, int sheet, string name) =>
        [.. parts[$"xl/worksheets/sheet{sheet}.xml"].Descendants(Main + "row").Single(r => r.Descendants(Main + "t").FirstOrDefault()?.Value == name).Elements(Main + "c")];

    private static string[] Strings(JsonElement read, string name) => [.. read.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
}
