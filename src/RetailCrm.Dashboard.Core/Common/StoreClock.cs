namespace RetailCrm.Common;

/// <summary>
/// The wall clock of a zone. A local time that occurs twice (clocks back) is the first; one that does not exist (clocks
/// forward) is kept as written, with the offset that held before.
/// </summary>
internal sealed class StoreClock(TimeZoneInfo zone)
{
    // One object, so that two threads that read a bundle never see halves of two days.
    private volatile QuietDay last = new(long.MaxValue, long.MinValue, 0);

    /// <summary>The local time and UTC offset (minutes) of an instant.</summary>
    public (DateTime Local, int OffsetMinutes) At(DateTime utc)
    {
        var offset = zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return (DateTime.SpecifyKind(utc + offset, DateTimeKind.Unspecified), Minutes(offset));
    }

    /// <summary>The UTC offset (minutes) of a local time.</summary>
    public int OffsetOf(DateTime local)
    {
        // Most times fall into a day without a change of clocks: asked once for the day.
        var known = last;
        if (local.Ticks >= known.From && local.Ticks < known.To) return known.OffsetMinutes;
        var day = local.Date;
        if (day > DateTime.MinValue.AddDays(2) && day < DateTime.MaxValue.AddDays(-3) && IsQuiet(day))
        {
            last = known = new QuietDay(day.Ticks, day.AddDays(1).Ticks, Minutes(zone.GetUtcOffset(day)));
            return known.OffsetMinutes;
        }

        return Minutes(zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }

    private bool IsQuiet(DateTime day)
    {
        var offset = zone.GetUtcOffset(day.AddDays(-1));
        for (int hours = -18; hours <= 48; hours += 6)
        {
            if (zone.GetUtcOffset(day.AddHours(hours)) != offset) return false;
        }

        return true;
    }

    private static int Minutes(TimeSpan offset) => (int)Math.Round(offset.TotalMinutes);

    private sealed record QuietDay(long From, long To, int OffsetMinutes);
}
