namespace RetailCrm.Metrics.Stores;

/// <summary>Which state of the data an answer comes from.</summary>
/// <param name="DataVersion">Number of the refresh run; 0 before the first.</param>
/// <param name="AsOf">Wall clock of the newest document.</param>
/// <param name="RefreshedAt">When the run ended.</param>
public sealed record DataFreshness(long DataVersion, DateTime? AsOf, DateTimeOffset? RefreshedAt)
{
    /// <summary>Facts have changed since: the next refresh takes them in.</summary>
    public bool IsBehind { get; init; }
}
