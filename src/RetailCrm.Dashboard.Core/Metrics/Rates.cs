namespace RetailCrm.Metrics;

/// <summary>Ratios of counts.</summary>
internal static class Rates
{
    /// <summary>Null when there is nothing to divide by: never 0.</summary>
    public static decimal? Of(long part, long whole) => whole == 0 ? null : (decimal)part / whole;
}
