namespace RetailCrm.Metrics.Forecasts;

/// <summary>Which stores are forecast, and from when.</summary>
/// <param name="AsOf">Nothing after this day is looked at, and models are made from the days up to it; null: the last day that is over.</param>
public sealed record ForecastRequest(DateOnly? AsOf = null)
{
    /// <summary>Store codes; empty: every store in scope.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Region names; empty: every region.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>One category; null: all of them together.</summary>
    public string? Category { get; init; }

    public bool IsWholeChain => Stores.Count == 0 && Regions.Count == 0;
}
