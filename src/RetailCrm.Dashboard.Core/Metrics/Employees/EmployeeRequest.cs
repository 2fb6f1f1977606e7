using RetailCrm.Common;

namespace RetailCrm.Metrics.Employees;

/// <summary>Whose performance is asked for, and over which days. Filters select people by the store they belong to; they change no figure.</summary>
/// <param name="Period">Whole business days; its last is the as-of day: nothing after it is looked at.</param>
public sealed record EmployeeRequest(Period Period)
{
    /// <summary>Store codes; empty: every store in scope and, for a scope of all, people without a store.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Region names; together with <see cref="Stores"/> both must hold.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];
}
