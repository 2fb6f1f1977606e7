namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>A clock that began at a moment and goes on from there as clocks do.</summary>
internal sealed class DayClock(DateTimeOffset start) : TimeProvider
{
    private readonly long began = System.GetTimestamp();
    private readonly DateTimeOffset start = start;
    private long shift;

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(began) + TimeSpan.FromTicks(Interlocked.Read(ref shift));

    /// <summary>Some days later.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref shift, time.Ticks);
}
