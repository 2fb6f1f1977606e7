using System.Globalization;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Tests.Localization;

/// <summary>The rules of the design guide, 3.1: sizes, units, rounding.</summary>
public sealed class FiguresTests
{
    private static readonly Figures English = new(CultureInfo.GetCultureInfo("en"), "CNY");
    private static readonly Figures Chinese = new(CultureInfo.GetCultureInfo("zh-CN"), "CNY");

    [Theory]
    [InlineData("0", "0", "0")]
    [InlineData("4150", "4,150", "4,150")]
    [InlineData("9999.4", "9,999", "9,999")]
    [InlineData("9999.6", "10.0K", "1.00万")]
    [InlineData("52400", "52.4K", "5.24万")]
    [InlineData("99960", "100K", "10.0万")]
    [InlineData("416000", "416K", "41.6万")]
    [InlineData("999960", "1.00M", "100.0万")]
    [InlineData("1160000", "1.16M", "116.0万")]
    [InlineData("4862000", "4.86M", "486.2万")]
    [InlineData("58400000", "58.4M", "5,840万")]
    [InlineData("99996000", "100M", "1.00亿")]
    [InlineData("128000000", "128M", "1.28亿")]
    [InlineData("584000000", "584M", "5.84亿")]
    [InlineData("999600000", "1.00B", "10.00亿")]
    [InlineData("1280000000", "1.28B", "12.80亿")]
    [InlineData("-52400", "−52.4K", "−5.24万")]
    public void Counts_are_scaled_after_rounding(string value, string english, string chinese)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);

        Assert.Equal(english, English.Count(number).ToString());
        Assert.Equal(chinese, Chinese.Count(number).ToString());
    }

    [Fact]
    public void Money_carries_the_currency_of_the_data()
    {
        Assert.Equal("¥4.86M", English.Money(4_862_000).ToString());
        Assert.Equal("¥486.2万", Chinese.Money(4_862_000).ToString());
        Assert.Equal("−¥52.4K", English.Money(-52_400).ToString());
        Assert.Equal("$1,206", new Figures(CultureInfo.GetCultureInfo("zh-CN"), "USD").Money(1206.4m).ToString());
        Assert.Equal("CHF 12", new Figures(CultureInfo.GetCultureInfo("en"), "CHF").Money(12).ToString());
    }

    [Fact]
    public void A_ticket_has_one_decimal_and_the_tooltip_the_full_number()
    {
        Assert.Equal("¥189.6", English.MeanMoney(189.57m).ToString());
        Assert.Equal("¥58,412,345.67", English.Money(58_412_345.67m).Full);
        Assert.Equal("−¥1.50", English.FullMoney(-1.5m));
    }

    [Fact]
    public void Halves_round_away_from_zero()
    {
        Assert.Equal("0.5%", English.Percent(0.0045m));
        Assert.Equal("−0.5%", English.Percent(-0.0045m));
        Assert.Equal("3", English.Count(2.5m).ToString());
    }

    [Fact]
    public void Rates_ratios_and_missing_values()
    {
        Assert.Equal("17.9%", English.Rate(0.1789m).ToString());
        Assert.Equal("2.38", English.Ratio(2.375m).ToString());
        Assert.Equal("n/a", English.Rate(null).ToString());
        Assert.Equal("暂无", Chinese.Money(null).ToString());
        Assert.Equal("–", English.Full(null));
        Assert.Equal("0", English.Full(0));
    }

    [Fact]
    public void People_in_a_drawing_have_one_unit_that_the_largest_group_sets()
    {
        Assert.Equal(("people", "11,263"), (English.PeopleUnitFor(11_263).Money, English.InUnit(11_263, English.PeopleUnitFor(11_263))));
        Assert.Equal(("K people", "26"), (English.PeopleUnitFor(219_000).Money, English.InUnit(26_000, English.PeopleUnitFor(219_000))));
        Assert.Equal(("万人", "2.6"), (Chinese.PeopleUnitFor(219_000).Money, Chinese.InUnit(26_000, Chinese.PeopleUnitFor(219_000))));
    }

    [Fact]
    public void A_column_has_one_unit_that_its_largest_value_sets()
    {
        var english = English.UnitFor(2_184_000);
        var chinese = Chinese.UnitFor(2_184_000);

        Assert.Equal("¥K", english.Money);
        Assert.Equal("2,184", English.InUnit(2_184_400, english));
        Assert.Equal("0", English.InUnit(468, english));
        Assert.Equal("万元", chinese.Money);
        Assert.Equal("218.4", Chinese.InUnit(2_184_400, chinese));
        Assert.Equal("¥", English.UnitFor(52_000).Money);
        Assert.Equal("52,000", English.InUnit(52_000, English.UnitFor(52_000)));
        Assert.Equal("+6.8", English.SignedInUnit(6_800, english, 1));
        Assert.Equal("−92.8", English.SignedInUnit(-92_800, english, 1));
    }
}
