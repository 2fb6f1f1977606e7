using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Tests.Localization;

/// <summary>The rules of the design guide, 3.4.</summary>
public sealed class FiguresDatesTests
{
    private static readonly Figures English = new(CultureInfo.GetCultureInfo("en"), "CNY");
    private static readonly Figures Chinese = new(CultureInfo.GetCultureInfo("zh-CN"), "CNY");
    private static readonly DateTime Now = new(2026, 11, 21, 15, 16, 9);

    [Fact]
    public void Days_and_moments()
    {
        Assert.Equal("21 Nov 2026", English.Date(new(2026, 11, 21)));
        Assert.Equal("2026-11-21", Chinese.Date(new(2026, 11, 21)));
        Assert.Equal("Sat", English.Weekday(new(2026, 11, 21)));
        Assert.Equal("周六", Chinese.Weekday(new(2026, 11, 21)));
        Assert.Equal("21 Nov, 15:16", English.ShortMoment(Now, Now));
        Assert.Equal("11-21 15:16", Chinese.ShortMoment(Now, Now));
        Assert.Equal("29 Apr 2019, 20:59", English.ShortMoment(new(2019, 4, 29, 20, 59, 0), Now));
    }

    [Theory]
    [InlineData("2026-11-09", "2026-11-15", "9 – 15 Nov 2026", "2026-11-09 – 11-15")]
    [InlineData("2026-10-26", "2026-11-01", "26 Oct – 1 Nov 2026", "2026-10-26 – 11-01")]
    [InlineData("2025-12-29", "2026-01-04", "29 Dec 2025 – 4 Jan 2026", "2025-12-29 – 2026-01-04")]
    [InlineData("2026-11-21", "2026-11-21", "21 Nov 2026", "2026-11-21")]
    public void Ranges_use_an_en_dash(string from, string to, string english, string chinese)
    {
        var period = new Period(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));

        Assert.Equal(english, English.Range(period));
        Assert.Equal(chinese, Chinese.Range(period));
    }

    [Fact]
    public void A_week_names_its_days()
    {
        var week = BusinessCalendar.IsoWeek(2026, 46);

        Assert.Equal("Mon 9 – Sun 15 Nov 2026", English.RangeWithWeekdays(week));
        Assert.Equal("2026-11-09 周一 – 11-15 周日", Chinese.RangeWithWeekdays(week));
    }

    [Theory]
    [InlineData(59, "59 min", "59 分钟")]
    [InlineData(179, "2 hours", "2 小时")]
    [InlineData(60 * 24 * 3, "3 days", "3 天")]
    [InlineData(60 * 24 * 2764, "7 years", "7 年")]
    public void Ages_are_in_the_largest_whole_unit(int minutes, string english, string chinese)
    {
        Assert.Equal(english, English.Age(TimeSpan.FromMinutes(minutes)));
        Assert.Equal(chinese, Chinese.Age(TimeSpan.FromMinutes(minutes)));
    }
}
