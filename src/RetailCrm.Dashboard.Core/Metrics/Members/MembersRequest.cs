using RetailCrm.Common;

namespace RetailCrm.Metrics.Members;

/// <summary>Which members are asked about, and when. Filters select members by home store; they change no member's figures.</summary>
/// <param name="Period">Whole business days; its last is the as-of day: nothing after it is looked at.</param>
public sealed record MembersRequest(Period Period)
{
    /// <summary>Store codes; empty: every store in scope and, for a scope of all, members without a home store.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Region names; together with <see cref="Stores"/> both must hold.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>
    /// RFM scores by the frozen thresholds of the last month end (pages, migration): a member's group then changes because of the member.
    /// Without it by the as-of day's own (reports).
    /// </summary>
    public bool ByEdition { get; init; }

    public DateOnly AsOf => Period.To;
}
