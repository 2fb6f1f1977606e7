using System.Text;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.References;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>Single cells: numbers, dates, words.</summary>
public class CellTests
{
    [Theory]
    [InlineData("12", 1200)]
    [InlineData("12.3", 1230)]
    [InlineData("-12.345", -1235)]
    [InlineData("12.345", 1235)]
    [InlineData("0.004999", 0)]
    [InlineData("0.005", 1)]
    [InlineData("-0.005", -1)]
    [InlineData(" 7. ", 700)]
    [InlineData(".5", 50)]
    [InlineData("+1.00", 100)]
    [InlineData("000000000000000000012.10", 1210)]
    [InlineData("999999999999.99", 99999999999999)]
    [InlineData("99999999999.99", 9999999999999)]
    [InlineData("99999999999999", 9999999999999900)]
    [InlineData("999999999999999", 99999999999999900)]
    [InlineData("12.", 1200)]
    [InlineData("-7", -700)]
    public void Money_has_two_decimals_half_away_from_zero(string text, long cents) => Assert.Equal(cents, Read(DecimalCell.Money, text).Integer);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1,234")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    [InlineData("￥5")]
    [InlineData("12.34x")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999")]
    public void What_is_no_amount_is_told(string text) => Assert.NotNull(Error(DecimalCell.Money, text));

    [Theory]
    [InlineData("2.50", 25000)]
    [InlineData("0.00005", 1)]
    [InlineData("1.23454", 12345)]
    public void Prices_have_four_decimals(string text, long value) => Assert.Equal(value, Read(DecimalCell.Price, text).Integer);

    [Theory]
    [InlineData("2026-02-28", 2026, 2, 28)]
    [InlineData("2024-02-29", 2024, 2, 29)]
    public void Dates(string text, int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day).DayNumber, Read(new DayCell(), text).Integer);

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("01/02/2026")]
    [InlineData("2026-1-1")]
    [InlineData("2026-01-01T10:00:00")]
    public void What_is_no_date_is_told(string text) => Assert.NotNull(Error(new DayCell(), text));

    [Fact]
    public void A_date_after_another_is_its_own()
    {
        var (days, times) = (new DayCell(), new TimeCell());
        // What is no date, though its bytes are those that a reader without a date may hold.
        Assert.NotNull(Error(days, new string('\0', 10)));
        foreach (var text in (string[])["2026-02-27", "2026-02-28", "2026-02-28", "2026-02-29", "2026-02-28", "2025-02-28"])
        {
            bool isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day);
            Assert.Equal(isDay, Error(days, text) is null);
            if (!isDay) continue;
            Assert.Equal(day.DayNumber, Read(days, text).Integer);
            Assert.Equal(day.ToDateTime(new TimeOnly(14, 5, 6)), WallClock.FromMs(Read(times, $"{text}T14:05:06").Integer));
        }
    }

    [Fact]
    public void Words_stay_their_own_however_many_there_are()
    {
        var reader = TextCell.Word;
        var words = Enumerable.Range(0, 3_000).Select(i => $"word {i}").Append(new string('x', 300)).ToList();
        var cells = words.Concat(words).Select(w => Read(reader, w)).ToList();
        Assert.Equal(words.Concat(words), cells.Select(c => c.Text));
        Assert.True(cells[0].IsSameAs(cells[words.Count]));
    }

    [Fact]
    public void A_choice_after_another_is_its_own()
    {
        var reader = ChoiceCell.Bool;
        Assert.Equal([1, 1, 0, 1, 0], new[] { "true", "true", "false", "yes", "否" }.Select(t => Read(reader, t).Integer));
        Assert.NotNull(Error(reader, "perhaps"));
        Assert.Equal(0, Read(reader, "否").Integer);
    }

    [Theory]
    [InlineData("2026-03-01T14:05:06", "2026-03-01 14:05:06")]
    [InlineData("2026-03-01 14:05", "2026-03-01 14:05:00")]
    [InlineData("2026-03-01T14:05:06.789", "2026-03-01 14:05:06.789")]
    [InlineData("2026-03-01", "2026-03-01 00:00:00")]
    [InlineData("2026-03-01T14:05:06Z", "2026-03-01 22:05:06")]
    [InlineData("2026-03-01T14:05:06+02:00", "2026-03-01 20:05:06")]
    [InlineData("2026-03-01T14:05:06-0530", "2026-03-02 03:35:06")]
    [InlineData("2026-03-01T14:05:06.5+08", "2026-03-01 14:05:06.5")]
    public void Times_are_the_wall_clock_of_the_chain_where_there_is_no_store(string text, string local) =>
        Assert.Equal(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), WallClock.FromMs(Read(new TimeCell(), text).Integer));

    [Theory]
    [InlineData("2026-03-01T24:00:00")]
    [InlineData("2026-03-01T14")]
    [InlineData("2026-03-01T14:60")]
    [InlineData("2026-03-01T14:05:06+")]
    [InlineData("2026-03-01T14:05:06+8")]
    [InlineData("2026-03-01T14:05:06 CET")]
    [InlineData("14:05")]
    public void What_is_no_time_is_told(string text) => Assert.NotNull(Error(new TimeCell(), text));

    [Fact]
    public void Words_of_a_choice()
    {
        Assert.Equal(1, Read(ChoiceCell.Bool, "TRUE").Integer);
        Assert.Equal(0, Read(ChoiceCell.Bool, "no").Integer);
        Assert.Contains("true or false", Error(ChoiceCell.Bool, "perhaps"), StringComparison.Ordinal);
        Assert.Contains("treatment or control", Error(ChoiceCell.Arm, "placebo"), StringComparison.Ordinal);
        Assert.Equal("female", Read(new GenderCell(), "女").Text);
        Assert.Equal("male", Read(new GenderCell(), "M").Text);
        Assert.Equal(CellKind.Null, Read(new GenderCell(), "?").Kind);
        Assert.Contains("between 1 and 5", Error(new WholeCell(1, 5), "6"), StringComparison.Ordinal);
        Assert.Equal(5, Read(new WholeCell(1, 5), "5.0").Integer);
        Assert.Contains("whole", Error(new WholeCell(1, 5), "4.5"), StringComparison.Ordinal);
        Assert.Contains("IANA", Error(new ZoneCell(), "Mars/Olympus"), StringComparison.Ordinal);
        Assert.Contains("yyyy-MM", Error(new MonthCell(), "2026-13"), StringComparison.Ordinal);
    }

    [Fact]
    public void Utf8_is_checked_across_every_cut()
    {
        var good = Encoding.UTF8.GetBytes("a,é,漢字,😀,z\n");
        for (int step = 1; step <= good.Length; step++) Assert.Equal(good, ReadAll(good, step));
        foreach (var bad in (byte[][])[[0xC3], [0xE6, 0xBC], [0xF0, 0x9F, 0x98], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [(byte)'a', 0xFF, (byte)'b'], [0xE6, 0xBC, (byte)'x', (byte)'y']])
        {
            for (int step = 1; step <= bad.Length + 1; step++) Assert.Throws<RefusedFileException>(() => ReadAll(bad, step));
        }
    }

    [Fact]
    public void The_code_map_finds_what_it_was_given()
    {
        var map = new CodeMap();
        for (int i = 1; i <= 20_000; i++) map.Add(Encoding.UTF8.GetBytes($"M{i:000000000000000000}"), i);
        for (int i = 1; i <= 20_000; i++) Assert.Equal(i, map.Find(Encoding.UTF8.GetBytes($"M{i:000000000000000000}")));
        map.Fetch([0, ulong.MaxValue, CodeMap.HashOf("M"u8)]);
        Assert.Equal(0, map.Find("M"u8));
        Assert.Equal(20_000, map.Count);
    }

    private static byte[] ReadAll(byte[] bytes, int step)
    {
        using var stream = new Utf8CheckedStream(new MemoryStream(bytes));
        using var all = new MemoryStream();
        var buffer = new byte[step];
        for (int read; (read = stream.Read(buffer, 0, step)) > 0;) all.Write(buffer, 0, read);
        return all.ToArray();
    }

    private static string? Error(CellReader reader, string text) => reader.Read(Encoding.UTF8.GetBytes(text), Scope(), new Cell[reader.Width]);

    private static Cell Read(CellReader reader, string text)
    {
        var cells = new Cell[reader.Width];
        Assert.Null(reader.Read(Encoding.UTF8.GetBytes(text), Scope(), cells));
        reader.Settle(Encoding.UTF8.GetBytes(text), Scope(), cells);
        return cells[0];
    }

    private static RowScope Scope() => new(new Dimensions(new ChainOptions()), (_, _) => { });
}
