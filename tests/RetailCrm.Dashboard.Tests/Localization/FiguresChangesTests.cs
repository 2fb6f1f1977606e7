using System.Globalization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Tests.Localization;

/// <summary>The rules of the design guide, 3.2 and 3.3: changes, and where there is none to show.</summary>
public sealed class FiguresChangesTests
{
    private static readonly Figures English = new(CultureInfo.GetCultureInfo("en"), "CNY");
    private static readonly Figures Chinese = new(CultureInfo.GetCultureInfo("zh-CN"), "CNY");

    [Fact]
    public void Amounts_change_in_percent_with_sign_and_true_minus()
    {
        Assert.Equal(new Change("+7.3%", 1, Tone.Better), English.Relative(1073, 1000, 100));
        Assert.Equal(new Change("−17.3%", -1, Tone.Worse), English.Relative(827, 1000, 100));
        Assert.StartsWith("\u2212", English.Relative(827, 1000, 100).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_change_in_points()
    {
        Assert.Equal(new Change("+0.4 pp", 1, Tone.Better), English.Points(0.179m, 0.175m));
        Assert.Equal("+1.2 个百分点", Chinese.Points(0.187m, 0.175m).Text);
        Assert.Equal("+1.2 点", Chinese.Points(0.187m, 0.175m, tight: true).Text);
    }

    [Fact]
    public void A_rise_of_something_bad_goes_up_and_is_worse()
    {
        Assert.Equal(new Change("+2", 1, Tone.Worse), English.Difference(7, 5, 0, GoodDirection.Down));
        Assert.Equal(new Change("+2.0%", 1, Tone.Neutral), English.Relative(102, 100, 100, GoodDirection.Neither));
    }

    [Fact]
    public void From_zero_to_zero_is_no_change_to_show() =>
        Assert.Equal(new Change("–", null, Tone.Neutral), English.Relative(0, 0, 100));

    [Fact]
    public void Rounded_to_zero_is_grey() =>
        Assert.Equal(new Change("0.0%", 0, Tone.Neutral), English.Relative(1000.4m, 1000, 100));

    [Fact]
    public void UPT_changes_by_two_decimals_of_its_own() =>
        Assert.Equal("−0.05", English.Difference(2.38m, 2.43m, 2).Text);

    [Fact]
    public void From_zero_it_is_new()
    {
        Assert.Equal(new Change("new", null, Tone.Neutral), English.Relative(5, 0, 0));
        Assert.Equal("新增", Chinese.Relative(5, 0, 0).Text);
    }

    [Theory]
    [InlineData(29, "n/a")]
    [InlineData(30, "+100.0%")]
    public void A_base_below_30_gives_no_percentage(int orders, string expected) =>
        Assert.Equal(expected, English.Relative(200, 100, orders).Text);

    [Fact]
    public void Beyond_ten_times_there_is_no_percentage()
    {
        Assert.Equal(">10×", English.Relative(2000, 100, 100).Text);
        Assert.Equal("+999.0%", English.Relative(1099, 100, 100).Text);
    }

    [Fact]
    public void From_a_negative_value_only_the_difference() =>
        Assert.Equal("+150", English.Relative(50, -100, 100).Text);

    [Fact]
    public void Without_one_of_the_values_there_is_no_change()
    {
        Assert.Equal(new Change("n/a", null, Tone.Neutral), English.Relative(1, null, null));
        Assert.Equal("暂无", Chinese.Points(null, 0.5m).Text);
    }
}
