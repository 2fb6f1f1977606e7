using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Dashboard.Tests.Metrics.Comparisons;

public class ComparisonTests
{
    [Theory]
    [InlineData("previous", "2026-11-09..2026-11-15", "2026-11-02..2026-11-08")]
    [InlineData("previous", "2026-03-01..2026-03-31", "2026-01-29..2026-02-28")]
    [InlineData("weekday", "2026-11-09..2026-11-15", "2025-11-10..2025-11-16")]
    [InlineData("weekday", "2024-02-29..2024-02-29", "2023-03-02..2023-03-02")]
    [InlineData("2026-01-01..2026-01-05", "2026-11-09..2026-11-15", "2026-01-01..2026-01-05")]
    // Same dates; 29 Feb is compared with 28 Feb.
    [InlineData("year", "2026-11-01..2026-11-30", "2025-11-01..2025-11-30")]
    [InlineData("year", "2024-02-29..2024-03-05", "2023-02-28..2023-03-05")]
    [InlineData("year", "2025-02-01..2025-02-28", "2024-02-01..2024-02-28")]
    // Whole weeks: the same ISO weeks. 2026-W46, 2026-W01 (of 29 Dec 2025), W45 and W46 together.
    [InlineData("year", "2026-11-09..2026-11-15", "2025-11-10..2025-11-16")]
    [InlineData("year", "2025-12-29..2026-01-04", "2024-12-30..2025-01-05")]
    [InlineData("year", "2026-11-02..2026-11-15", "2025-11-03..2025-11-16")]
    // 2026-W53 has no namesake in 2025: week 52. 2027-W53 does not exist; 2021-W53 neither: 2020-W53 is compared with 2019-W52.
    [InlineData("year", "2026-12-28..2027-01-03", "2025-12-22..2025-12-28")]
    [InlineData("year", "2020-12-28..2021-01-03", "2019-12-23..2019-12-29")]
    // 2027-W52 is compared with 2026-W52, not with the week 53 after it; 2027-W01 with 2026-W01.
    [InlineData("year", "2027-12-27..2028-01-02", "2026-12-21..2026-12-27")]
    [InlineData("year", "2027-01-04..2027-01-10", "2025-12-29..2026-01-04")]
    // Seven days that are no Monday–Sunday week: the same dates.
    [InlineData("year", "2026-11-10..2026-11-16", "2025-11-10..2025-11-16")]
    public void The_counterpart_follows_the_mode(string mode, string period, string expected)
    {
        Assert.True(Comparison.TryParse(mode, out var comparison, out _));
        Assert.True(Period.TryParse(period, out var given));
        Assert.Equal(expected, ComparisonRules.Default.Of(given, comparison).Days.ToString());
        Assert.Equal(mode, comparison.ToString());
    }

    [Theory]
    [InlineData("Previous", "'Previous' is no comparison. Allowed: previous, year, weekday, holiday or own dates such as 2026-01-01..2026-01-31.")]
    [InlineData("2026-02-01..2026-01-01", "Allowed")]
    [InlineData("2026-02-30..2026-03-01", "Allowed")]
    [InlineData("", "Allowed")]
    [InlineData(null, "Allowed")]
    public void What_is_no_mode_says_what_is(string? text, string expected)
    {
        Assert.False(Comparison.TryParse(text, out _, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    // Month to date on the 3rd: three days with three days.
    [InlineData("previous", "2026-11-01..2026-11-30", "2026-11-03T10:30", "2026-11-01..2026-11-03", "2026-10-02..2026-10-04", "10:30")]
    [InlineData("year", "2026-11-01..2026-11-30", "2026-11-03T10:30", "2026-11-01..2026-11-03", "2025-11-01..2025-11-03", "10:30")]
    [InlineData("previous", "2026-11-01..2026-11-03", "2026-11-03T10:30", "2026-11-01..2026-11-03", "2026-10-29..2026-10-31", "10:30")]
    // Today: the same hours.
    [InlineData("weekday", "2026-11-21..2026-11-21", "2026-11-21T15:20", "2026-11-21..2026-11-21", "2025-11-22..2025-11-22", "15:20")]
    // Own dates that are too few for the elapsed days are whole.
    [InlineData("2026-10-01..2026-10-02", "2026-11-01..2026-11-30", "2026-11-03T10:30", "2026-11-01..2026-11-03", "2026-10-01..2026-10-02", null)]
    [InlineData("2026-10-01..2026-10-31", "2026-11-01..2026-11-30", "2026-11-03T10:30", "2026-11-01..2026-11-03", "2026-10-01..2026-10-03", "10:30")]
    // Over, or not begun: nothing is cut.
    [InlineData("previous", "2026-11-01..2026-11-02", "2026-11-03T10:30", "2026-11-01..2026-11-02", "2026-10-30..2026-10-31", null)]
    [InlineData("previous", "2026-11-09..2026-11-15", "2026-11-03T10:30", "2026-11-09..2026-11-15", "2026-11-02..2026-11-08", null)]
    // A Spring Festival that still runs: its first days with the first days of the one before, the third up to the same hour.
    [InlineData("holiday", "2026-02-16..2026-02-22", "2026-02-18T10:30", "2026-02-16..2026-02-18", "2025-01-28..2025-01-30", "10:30")]
    // A whole week that still runs keeps its ISO week.
    [InlineData("year", "2026-11-16..2026-11-22", "2026-11-18T08:00", "2026-11-16..2026-11-18", "2025-11-17..2025-11-19", "08:00")]
    public void A_period_that_is_not_over_is_compared_with_as_much_of_the_other(string mode, string period, string now, string elapsed, string compared, string? cut)
    {
        Assert.True(Comparison.TryParse(mode, out var comparison, out _) & Period.TryParse(period, out var given));
        var periods = ComparedPeriods.Of(given, comparison, At(now), ComparisonRules.Default);
        Assert.Equal(elapsed, periods.Elapsed.ToString());
        Assert.Equal(compared, periods.Compared.ToString());
        Assert.Equal(cut, periods.LastComparedDayCutAt?.ToString(@"hh\:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Before_the_cut_over_it_is_still_yesterday()
    {
        var calendar = At("2026-11-21T01:30", new() { DayStartsAt = new(6, 0) });
        var periods = ComparedPeriods.Of(new(new(2026, 11, 20), new(2026, 11, 20)), Comparison.Previous, calendar, ComparisonRules.Default);
        Assert.True(periods.RunsToday);
        Assert.Equal(TimeSpan.FromHours(19.5), periods.LastComparedDayCutAt);
    }

    [Fact]
    public void Own_dates_after_the_period_are_looked_at_on_their_side_only()
    {
        var periods = ComparedPeriods.Of(new(new(2026, 1, 1), new(2026, 1, 31)), Comparison.Own(new(new(2026, 5, 1), new(2026, 5, 31))), At("2026-11-21T12:00"), ComparisonRules.Default);
        Assert.Equal((new(2026, 1, 31), new DateOnly(2026, 5, 31)), (periods.AsOf, periods.ComparedAsOf));
    }

    private static BusinessCalendar At(string local, ChainOptions? chain = null)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new(chain ?? new(), new Support.FixedClock(new(time, TimeSpan.FromHours(8))));
    }
}
