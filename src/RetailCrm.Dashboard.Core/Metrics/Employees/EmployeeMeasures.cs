namespace RetailCrm.Metrics.Employees;

/// <summary>A figure that people are compared in.</summary>
/// <param name="MetricId">Of the catalogue.</param>
/// <param name="Value">Null where there is none.</param>
/// <param name="Base">What it rests on; null: it needs none.</param>
internal sealed record EmployeeMeasure(string MetricId, Func<EmployeeFigures, decimal?> Value, Func<EmployeeFigures, long>? Base = null)
{
    /// <summary>Null also on a base that is too small.</summary>
    public double? ValueOf(EmployeeFigures figures, int minimumBase) => Base is { } known && known(figures) < minimumBase ? null : (double?)Value(figures);
}

/// <summary>The figures of the comparison with the peers, in their order.</summary>
internal static class EmployeeMeasures
{
    public static readonly IReadOnlyList<EmployeeMeasure> All =
    [
        new("sales_per_hour", f => f.SalesPerHour),
        new("atv", f => f.Sales.Atv, f => f.Sales.Orders),
        new("upt", f => f.Sales.Upt, f => f.Sales.Orders),
        new("recruited", f => f.Hours is null ? null : f.Recruited),
        new("follow_ups_on_time_rate", f => f.FollowUps.OnTimeRate, f => f.FollowUps.Due),
        new("repurchase_rate", f => f.Owned.RepurchaseRate, f => f.Owned.Buyers),
    ];
}
