namespace RetailCrm.Metrics.Members.Population;

/// <summary>What a member's orders up to an as-of day say of cost, before returns: those of days that returns have wiped out count with them.</summary>
/// <param name="BoughtCents">Net sales of them all.</param>
/// <param name="NetCents">Net sales of the lines whose cost is known.</param>
/// <param name="CostE7">Cost of these lines, in 1/10,000,000.</param>
internal readonly record struct MemberCost(long BoughtCents, long NetCents, long CostE7)
{
    /// <summary>
    /// The gross margin rate of these lines, where they are at least half of what was bought (less tells of a part that may be unlike
    /// the rest); else null.
    /// </summary>
    public double? Margin => NetCents > 0 && CostE7 > 0 && 2 * NetCents >= BoughtCents ? 1 - CostE7 / 1e5 / NetCents : null;
}
