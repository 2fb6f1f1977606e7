using System.Globalization;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Tests.Reports.Subscriptions;

/// <summary>Due times, worked by hand: weekdays, ends of months, and the days on which clocks change.</summary>
public class SendScheduleTests
{
    [Theory]
    // Every day, a weekday, a day of the month; shorter months take their last.
    [InlineData("daily 0 08:00 Asia/Shanghai", "2026-11-20T23:59:59Z", "2026-11-21T00:00:00Z")]
    [InlineData("daily 0 08:00 Asia/Shanghai", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z")]
    [InlineData("weekly 1 08:00 Asia/Shanghai", "2026-11-21T07:20:00Z", "2026-11-23T00:00:00Z")]
    [InlineData("weekly 7 23:30 Asia/Shanghai", "2026-12-30T00:00:00Z", "2027-01-03T15:30:00Z")]
    [InlineData("monthly 31 08:00 Asia/Shanghai", "2027-01-31T00:00:00Z", "2027-02-28T00:00:00Z")]
    [InlineData("monthly 30 08:00 Asia/Shanghai", "2028-02-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("monthly 31 08:00 Asia/Shanghai", "2027-02-28T00:00:00Z", "2027-03-31T00:00:00Z")]
    [InlineData("monthly 1 00:30 Asia/Shanghai", "2026-11-30T16:29:00Z", "2026-11-30T16:30:00Z")]
    // New York, 8 March 2026: 02:00 to 03:00 is left out; 02:30 is taken as 03:00.
    [InlineData("daily 0 02:30 America/New_York", "2026-03-07T08:00:00Z", "2026-03-08T07:00:00Z")]
    [InlineData("daily 0 02:30 America/New_York", "2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z")]
    // 1 November 2026: 01:00 to 02:00 is there twice; 01:30 is the first of the two.
    [InlineData("daily 0 01:30 America/New_York", "2026-10-31T12:00:00Z", "2026-11-01T05:30:00Z")]
    [InlineData("daily 0 01:30 America/New_York", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z")]
    // Paris, 29 March and 25 October 2026.
    [InlineData("daily 0 02:30 Europe/Paris", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("daily 0 02:30 Europe/Paris", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("weekly 7 02:30 Europe/Paris", "2026-10-25T00:30:00Z", "2026-11-01T01:30:00Z")]
    public void The_next_due_time_is_the_one_worked_by_hand(string schedule, string after, string next)
    {
        var (due, expected) = (Of(schedule).NextAfter(At(after)), At(next));
        Assert.Equal(expected, due);
        // And it is the last one from then until a moment before the one after.
        Assert.Equal(expected, Of(schedule).LastUpTo(due));
        Assert.Equal(expected, Of(schedule).LastUpTo(Of(schedule).NextAfter(due).AddSeconds(-1)));
        Assert.True(Of(schedule).LastUpTo(due.AddSeconds(-1)) < expected);
    }

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    public void Each_day_of_a_year_is_due_once(string zone)
    {
        var schedule = new SendSchedule(SendCadence.Daily, 0, new(2, 15), zone);
        var (at, end) = (At("2025-12-31T23:00:00Z"), At("2026-12-31T23:00:00Z"));
        var days = new List<DateOnly>();
        while ((at = schedule.NextAfter(at)) < end) days.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime));
        Assert.Equal(days.Distinct(), days);
        Assert.InRange(days.Count, 365, 366);
    }

    [Theory]
    [InlineData(SendCadence.Weekly, 0, "Asia/Shanghai")]
    [InlineData(SendCadence.Weekly, 8, "Asia/Shanghai")]
    [InlineData(SendCadence.Monthly, 32, "Asia/Shanghai")]
    [InlineData(SendCadence.Daily, 1, "Asia/Shanghai")]
    [InlineData(SendCadence.Daily, 0, "Asia/Shanghia")]
    public void What_is_no_schedule_is_not_valid(SendCadence cadence, int day, string zone) => Assert.False(new SendSchedule(cadence, day, new(8, 0), zone).IsValid);

    private static SendSchedule Of(string text)
    {
        var parts = text.Split(' ');
        return new(Enum.Parse<SendCadence>(parts[0], true), int.Parse(parts[1], CultureInfo.InvariantCulture), TimeOnly.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
