namespace RetailCrm.Metrics.Cockpit;

/// <summary>Which stores of the scope a wall looks at; both filters must hold.</summary>
public sealed record CockpitRequest
{
    /// <summary>Region names; empty: every region.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Store codes; empty: every store in scope.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];
}
