namespace RetailCrm.Analytics.Forecasting;

/// <summary>How far forecasts were off (ANALYTICS.md 7.2). A day without trade (NaN) counts nowhere.</summary>
public static class ForecastErrors
{
    /// <summary>The mean change from a season before, of the training: the unit of MASE. Null where no two values are a season apart or none differ.</summary>
    public static double? Scale(ReadOnlySpan<double> training, int season)
    {
        double sum = 0;
        int n = 0;
        for (int t = season; t < training.Length; t++)
        {
            var change = Math.Abs(training[t] - training[t - season]);
            if (double.IsNaN(change)) continue;
            sum += change;
            n++;
        }

        return sum > 0 ? sum / n : null;
    }

    /// <summary>Mean absolute error in units of <see cref="Scale"/> (Hyndman and Koehler, 2006); null without a value or a scale.</summary>
    public static double? Mase(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, double? scale) =>
        scale is { } unit && Sum(actual, forecast) is var (error, _, n) && n > 0 ? error / n / unit : null;

    /// <summary>Sum of absolute errors ÷ sum of absolute values; null where the values are 0.</summary>
    public static double? Wape(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast) =>
        Sum(actual, forecast) is var (error, size, _) && size > 0 ? error / size : null;

    private static (double Error, double Size, int Values) Sum(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast)
    {
        double error = 0, size = 0;
        int n = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i]) || double.IsNaN(forecast[i])) continue;
            error += Math.Abs(actual[i] - forecast[i]);
            size += Math.Abs(actual[i]);
            n++;
        }

        return (error, size, n);
    }
}
