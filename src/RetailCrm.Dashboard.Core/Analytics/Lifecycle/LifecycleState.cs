namespace RetailCrm.Analytics.Lifecycle;

/// <summary>Where a member stands (METRICS.md, lifecycle state). The numbers are kept in tables.</summary>
public enum LifecycleState
{
    /// <summary>No purchase day.</summary>
    Prospect = 0,

    /// <summary>One purchase day, silent for T1 days at most.</summary>
    New = 1,

    /// <summary>Two or more, silent for T1 days at most.</summary>
    Active = 2,

    /// <summary>Silent for more than T1 and at most T2 days.</summary>
    AtRisk = 3,

    /// <summary>Silent for more than T2 and at most T3 days.</summary>
    Sleeping = 4,

    /// <summary>Silent for more than T3 days.</summary>
    Lost = 5,

    /// <summary>The last purchase came after a gap of more than T2 days; until the next one, or silent for more than T1.</summary>
    WonBack = 6,
}

public static class LifecycleStates
{
    public static readonly IReadOnlyList<LifecycleState> All = Enum.GetValues<LifecycleState>();

    /// <summary>The state's word in reports.</summary>
    public static string Code(this LifecycleState state) => state switch
    {
        LifecycleState.Prospect => "prospect",
        LifecycleState.New => "new",
        LifecycleState.Active => "active",
        LifecycleState.AtRisk => "at_risk",
        LifecycleState.Sleeping => "sleeping",
        LifecycleState.Lost => "lost",
        LifecycleState.WonBack => "won_back",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
