namespace RetailCrm.Dashboard.Hosting.Demo;

/// <summary>What a fill with the demo chain is at.</summary>
public enum DemoPhase
{
    Writing,
    Importing,
    Refreshing,
}

/// <summary>How far it is; <paramref name="Percent"/> is of the whole, 0 to 100.</summary>
public sealed record DemoProgress(DemoPhase Phase, int Percent);

/// <summary>
/// Lets a page say "demo data is being loaded" instead of "no data". One per application; read it at any time from any thread.
/// </summary>
public sealed class DemoLoading : IProgress<DemoProgress>
{
    private volatile DemoProgress? current;

    /// <summary>Null when nothing is being loaded.</summary>
    public DemoProgress? Current => current;

    public void Report(DemoProgress value) => current = value;

    public void End() => current = null;
}
