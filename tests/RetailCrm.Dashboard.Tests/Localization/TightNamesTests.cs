using System.Globalization;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Tests.Localization;

/// <summary>Names in two languages are cut to one only where no store can be mistaken for another.</summary>
public sealed class TightNamesTests
{
    [Theory]
    [InlineData("en", "Wuhan Jianghan", "Beijing Chaoyang")]
    [InlineData("zh-CN", "武汉江汉", "北京朝阳")]
    public void The_part_in_the_page_s_language(string culture, string first, string second) =>
        Assert.Equal([first, second], Of(culture, "Wuhan Jianghan 武汉江汉", "Beijing Chaoyang 北京朝阳"));

    [Theory]
    [InlineData("Mall 1 万达", "Mall 2 万达")]
    [InlineData("Wuhan 武汉", "Airport")]
    [InlineData("Wuhan 武汉 T2", "Beijing 北京")]
    public void Names_stay_whole_where_parts_are_missing_or_equal(string first, string second) =>
        Assert.Equal([first, second], Of("zh-CN", first, second));

    [Fact]
    public void A_single_name_stays_whole_without_two_parts()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal(["武汉江汉", "Airport", "武汉"], new[] { "Wuhan Jianghan 武汉江汉", "Airport", "武汉" }.Select(TightNames.Of));
        CultureInfo.CurrentUICulture = before;
    }

    [Theory]
    [InlineData("en", "Lin Wei 林薇", "LW")]
    [InlineData("zh-CN", "Lin Wei 林薇", "林")]
    [InlineData("en", "admin", "a")]
    [InlineData("en", "王小明", "王")]
    [InlineData("en", " ", "?")]
    public void A_round_picture_holds_one_sign_or_two(string culture, string name, string initials)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Assert.Equal(initials, TightNames.Initials(name));
        CultureInfo.CurrentUICulture = before;
    }

    private static string[] Of(string culture, params string[] names)
    {
        var all = names.Select((name, i) => (name, i)).ToDictionary(n => n.i.ToString(CultureInfo.InvariantCulture), n => n.name);
        var tight = TightNames.Of(all, CultureInfo.GetCultureInfo(culture));
        return [.. all.Keys.Select(k => tight[k])];
    }
}
