using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Comparisons.Events;
using static RetailCrm.Dashboard.Tests.Metrics.Stores.TestChain;

namespace RetailCrm.Dashboard.Tests.Metrics.Comparisons;

/// <summary>The chain's fiscal year, beside published calendars, and what of it is compared with what.</summary>
public class FiscalCalendarTests
{
    // The retail calendar of the United States: weeks from Sunday on, the year's first nearest to 1 February.
    private static readonly FiscalCalendar Retail = Of("4-5-4", "02-01", DayOfWeek.Sunday);

    [Theory]
    // As published by the National Retail Federation; 2012, 2017 and 2023 had 53 weeks.
    [InlineData(2012, "2012-01-29..2013-02-02", 53)]
    [InlineData(2017, "2017-01-29..2018-02-03", 53)]
    [InlineData(2022, "2022-01-30..2023-01-28", 52)]
    [InlineData(2023, "2023-01-29..2024-02-03", 53)]
    [InlineData(2024, "2024-02-04..2025-02-01", 52)]
    [InlineData(2025, "2025-02-02..2026-01-31", 52)]
    public void Years_of_the_retail_calendar_are_as_published(int year, string days, int weeks)
    {
        Assert.Equal(days, Retail.Year(year).ToString());
        Assert.Equal(weeks, Retail.WeeksIn(year));
    }

    [Theory]
    [InlineData(2024, 1, "2024-02-04..2024-03-02")]
    [InlineData(2024, 2, "2024-03-03..2024-04-06")]
    [InlineData(2024, 3, "2024-04-07..2024-05-04")]
    [InlineData(2023, 10, "2023-10-29..2023-11-25")]
    [InlineData(2023, 11, "2023-11-26..2023-12-30")]
    // With the week 53.
    [InlineData(2023, 12, "2023-12-31..2024-02-03")]
    public void Months_of_the_retail_calendar_are_as_published(int year, int month, string days) => Assert.Equal(days, Retail.Month(year, month).ToString());

    [Fact]
    public void Quarters_have_thirteen_weeks_and_the_last_may_have_one_more()
    {
        Assert.Equal("2024-02-04..2024-05-04", Retail.Quarter(2024, 1).ToString());
        Assert.Equal("2023-10-29..2024-02-03", Retail.Quarter(2023, 4).ToString());
        Assert.Equal("2023-10-02..2023-10-29", Of("4-4-5", "01-01", DayOfWeek.Monday).Month(2023, 10).ToString());
        Assert.Equal("2023-11-27..2023-12-31", Of("4-4-5", "01-01", DayOfWeek.Monday).Month(2023, 12).ToString());
    }

    [Theory]
    [InlineData("2024-02-03", 2023, 4, 12, 53)]
    [InlineData("2024-02-04", 2024, 1, 1, 1)]
    [InlineData("2024-03-02", 2024, 1, 1, 4)]
    [InlineData("2024-03-03", 2024, 1, 2, 5)]
    [InlineData("2024-11-29", 2024, 4, 10, 43)]
    public void A_day_has_its_week_month_quarter_and_year(string day, int year, int quarter, int month, int week)
    {
        var place = Retail.On(D(day));
        Assert.Equal((year, quarter, month, week), (place.Year, place.Quarter, place.Month, place.Week));
    }

    [Fact]
    public void Years_of_calendar_months_may_begin_with_any_of_them()
    {
        var april = Of("months", "04-01", DayOfWeek.Monday);
        Assert.Equal(new FiscalDay(2025, 12, null), april.On(D("2026-03-31")));
        Assert.Equal(new FiscalDay(2026, 1, null), april.On(D("2026-04-01")));
        Assert.Equal("2026-04-01..2026-06-30", april.Quarter(2026, 1).ToString());
        Assert.Equal("2027-02-01..2027-02-28", april.Month(2026, 11).ToString());
        Assert.Equal("2026-04-01..2027-03-31", april.Year(2026).ToString());
    }

    [Fact]
    public void Iso_weeks_are_those_of_the_standard()
    {
        var iso = Of("iso-weeks", "07-01", DayOfWeek.Sunday);
        for (var day = new DateOnly(2000, 1, 1); day.Year < 2061; day = day.AddDays(1))
        {
            var (at, place) = (day.ToDateTime(TimeOnly.MinValue), iso.On(day));
            Assert.Equal((ISOWeek.GetYear(at), ISOWeek.GetWeekOfYear(at)), (place.Year, place.Week!.Value));
        }
    }

    [Theory]
    [InlineData("4-5-4", "02-01", DayOfWeek.Sunday)]
    [InlineData("4-4-5", "10-01", DayOfWeek.Saturday)]
    [InlineData("4-4-5", "12-31", DayOfWeek.Monday)]
    [InlineData("months", "07-01", DayOfWeek.Monday)]
    public void Every_day_lies_in_one_month_quarter_and_year_and_they_follow_each_other(string pattern, string start, DayOfWeek weekday)
    {
        var calendar = Of(pattern, start, weekday);
        for (var day = new DateOnly(2019, 1, 1); day.Year < 2031; day = day.AddDays(1))
        {
            var place = calendar.On(day);
            Assert.True(calendar.Year(place.Year).Contains(day) && calendar.Quarter(place.Year, place.Quarter).Contains(day) && calendar.Month(place.Year, place.Month).Contains(day));
            if (place.Week is { } week) Assert.True(calendar.Week(place.Year, week).Contains(day));
        }

        for (int year = 2019; year < 2031; year++)
        {
            var months = Enumerable.Range(1, 12).Select(m => calendar.Month(year, m)).ToList();
            Assert.Equal(calendar.Year(year).From, months[0].From);
            Assert.All(months.Zip(months.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
            Assert.Equal(calendar.FirstDay(year + 1), months[^1].To.AddDays(1));
        }
    }

    [Theory]
    // Whole fiscal weeks: those of the same number.
    [InlineData("2024-02-04..2024-02-10", "2023-01-29..2023-02-04")]
    // Week 53 of 2023: 2022 had 52, so the last of them.
    [InlineData("2024-01-28..2024-02-03", "2023-01-22..2023-01-28")]
    // The first quarter, and a whole year of 52 weeks beside the first 52 of 53.
    [InlineData("2024-02-04..2024-05-04", "2023-01-29..2023-04-29")]
    [InlineData("2024-02-04..2025-02-01", "2023-01-29..2024-01-27")]
    // A Monday–Sunday week is none of this calendar: the same ISO week. Other days: the same dates.
    [InlineData("2024-02-05..2024-02-11", "2023-02-06..2023-02-12")]
    [InlineData("2024-02-01..2024-02-29", "2023-02-01..2023-02-28")]
    public void The_year_before_of_whole_fiscal_weeks_is_of_the_same_numbers(string period, string expected) =>
        Assert.Equal(expected, new ComparisonRules(EventList.BuiltIn, Retail).Of(P(period), Comparison.Year).Days.ToString());

    private static FiscalCalendar Of(string pattern, string start, DayOfWeek weekday) => FiscalCalendar.Of(new ChainOptions { FiscalCalendar = pattern, FiscalYearStart = start, FiscalWeekStart = weekday });
}
