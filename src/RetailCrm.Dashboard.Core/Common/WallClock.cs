namespace RetailCrm.Common;

/// <summary>
/// A local time as a document carries it: milliseconds of the wall clock since 1970-01-01T00:00 local. It is no instant;
/// where an instant is needed the row has the UTC offset in minutes beside it.
/// </summary>
public static class WallClock
{
    private static readonly long EpochTicks = DateTime.UnixEpoch.Ticks;

    public static long ToMs(DateTime local) => (local.Ticks - EpochTicks) / TimeSpan.TicksPerMillisecond;

    public static DateTime FromMs(long ms) => new(EpochTicks + ms * TimeSpan.TicksPerMillisecond, DateTimeKind.Unspecified);

    public static int HourOf(long ms) => (int)(Floor(ms, 3_600_000) % 24 + 24) % 24;

    public static DateOnly DayOf(long ms) => DateOnly.FromDateTime(FromMs(ms));

    private static long Floor(long value, long by) => value >= 0 ? value / by : -((-value + by - 1) / by);
}
