namespace RetailCrm.Aggregation;

/// <summary>Which kept forecasts a refresh overtakes: those of a store, and of the chain, that have taken in a day that has changed since, and those
/// that know an event by their peers.</summary>
internal static class ForecastMarks
{
    private const string Changed = "SELECT store_id FROM dirty_partition WHERE day <= (SELECT MAX(through_day) FROM forecast_series)";

    public static string Sql(bool dirtyOnly) => dirtyOnly
        ? $"UPDATE forecast_series SET stale = 1 WHERE store_id IN ({Changed}) OR store_id = 0 AND EXISTS ({Changed}) OR peers_until >= (SELECT MIN(day) FROM dirty_partition)"
        : "UPDATE forecast_series SET stale = 1";
}
