using RetailCrm.Common;

namespace RetailCrm.Metrics.Campaigns;

/// <summary>Campaigns whose window touches a period; its last day is the as-of day.</summary>
public sealed record CampaignRequest(Period Period)
{
    /// <summary>Store codes: only campaigns with a member at home there. Selects rows, changes no figure. Empty: all.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Regions of the same; together with <see cref="Stores"/> both must hold.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];
}
