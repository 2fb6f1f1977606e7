namespace RetailCrm.Analytics.Anomaly;

/// <summary>What moved the whole chain on a day (weather, a festival): taken off first, so that a store's alert means "this store differs".</summary>
public static class ChainShock
{
    /// <summary>With fewer stores the median is one of them.</summary>
    public const int LeastStores = 5;

    /// <summary>The median over the stores of (day − usual); or why there is none.</summary>
    public static (double? Shock, NoJudgement? Why) Of(IEnumerable<double> residuals)
    {
        double[] all = [.. residuals];
        return all.Length < LeastStores ? (null, NoJudgement.FewStores) : (WeekdayPattern.Median(all), null);
    }
}
