using RetailCrm.Dashboard.Documents.Csv;

namespace RetailCrm.Dashboard.Tests.Documents;

public class CsvReportTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+8613800000000", "'+8613800000000")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-5", "-5")]
    [InlineData("-5.25", "-5.25")]
    [InlineData("-5\n", "'-5\n")]
    [InlineData("013800000000", "013800000000")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    [InlineData("李雷 🎉", "李雷 🎉")]
    public void What_a_spreadsheet_would_run_is_disarmed(string text, string expected) => Assert.Equal(expected, CsvReport.Disarm(text));
}
