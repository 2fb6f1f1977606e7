namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>A clock whose stopwatch goes on by a part of a second with every look at it: what looks again after a second does so after a few rows.</summary>
internal sealed class SteppingClock(DateTimeOffset now) : TimeProvider
{
    private long ticks;

    public DateTimeOffset Now { get; set; } = now;

    /// <summary>Run at the given look, once.</summary>
    public (long Look, Action Act)? Then { get; set; }

    public override long TimestampFrequency => 8;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

    public override long GetTimestamp()
    {
        var look = Interlocked.Increment(ref ticks);
        if (Then is { } then && look >= then.Look)
        {
            Then = null;
            then.Act();
        }

        return look;
    }
}
