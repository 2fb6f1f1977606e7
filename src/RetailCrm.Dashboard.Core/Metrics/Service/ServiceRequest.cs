using RetailCrm.Common;

namespace RetailCrm.Metrics.Service;

/// <summary>Tickets opened in a period, as its last day knows them. Filters select stores; they change no figure.</summary>
public sealed record ServiceRequest(Period Period)
{
    /// <summary>Store codes; empty: every store in scope.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Region names; together with <see cref="Stores"/> both must hold.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];
}
