namespace RetailCrm.Reports.Subscriptions.Model;

/// <summary>
/// When a subscription is due, by the wall clock of a time zone. Once each day that matches: a time that a change of the clock leaves out
/// is taken as the first moment after the gap, one that happens twice as the first of the two.
/// </summary>
/// <param name="Cadence">Every day, a weekday, or a day of the month.</param>
/// <param name="Day">Weekly: 1 (Monday) to 7. Monthly: 1 to 31; a shorter month's last day stands for it. Daily: 0.</param>
/// <param name="At">Hours and minutes.</param>
/// <param name="TimeZone">An IANA zone.</param>
public sealed record SendSchedule(SendCadence Cadence, int Day, TimeOnly At, string TimeZone)
{
    // A month and a day, and the days on which two zones are apart.
    private const int LongestWait = 34;

    /// <summary>True where every part is in its range and the zone exists.</summary>
    public bool IsValid => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) && At.Second == 0 && At.Millisecond == 0 && Cadence switch
    {
        SendCadence.Daily => Day == 0,
        SendCadence.Weekly => Day is >= 1 and <= 7,
        _ => Day is >= 1 and <= 31,
    };

    /// <summary>The last due time that is not after the given instant.</summary>
    public DateTimeOffset LastUpTo(DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var today = Today(zone, now);
        return Enumerable.Range(-1, LongestWait + 2).Select(back => today.AddDays(-back)).Where(Matches).Select(day => InstantOn(zone, day)).First(at => at <= now);
    }

    /// <summary>The first due time after the given instant.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var today = Today(zone, now);
        return Enumerable.Range(-1, LongestWait + 2).Select(ahead => today.AddDays(ahead)).Where(Matches).Select(day => InstantOn(zone, day)).First(at => at > now);
    }

    private static DateOnly Today(TimeZoneInfo zone, DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    private bool Matches(DateOnly day) => Cadence switch
    {
        SendCadence.Daily => true,
        SendCadence.Weekly => ((int)day.DayOfWeek + 6) % 7 + 1 == Day,
        _ => day.Day == Math.Min(Day, DateTime.DaysInMonth(day.Year, day.Month)),
    };

    private DateTimeOffset InstantOn(TimeZoneInfo zone, DateOnly day)
    {
        var local = day.ToDateTime(At);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
