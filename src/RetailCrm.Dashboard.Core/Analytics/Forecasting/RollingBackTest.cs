namespace RetailCrm.Analytics.Forecasting;

/// <summary>
/// How a model would have foretold the past (ANALYTICS.md 7.2): fitted on what lies before the first origin alone, then led on day by
/// day, and asked from each day for the days after it.
/// </summary>
/// <param name="Actual">By origin and day ahead; NaN: no trade.</param>
/// <param name="Forecast">The same shape.</param>
public sealed record RollingBackTest(double[][] Actual, double[][] Forecast)
{
    /// <summary>Fewer tell nothing; more than that tell of another time.</summary>
    public const int FewestOrigins = 6, MostOrigins = 84;

    /// <summary>How many origins a series allows: what lies before the first must be long enough to fit on.</summary>
    public static int Origins(int days, int horizon, int training) => Math.Min(MostOrigins, days - horizon - training + 1);

    /// <summary>Null where no model can be fitted on what lies before the first origin.</summary>
    public static RollingBackTest? Of(double[] series, Func<double[], Forecaster?> fit, int origins, int horizon)
    {
        int first = series.Length - horizon - origins + 1;
        double[] training = series[..first];
        if (fit(training) is not { } model) return null;
        model.Through(training);
        var actual = new double[origins][];
        var forecast = new double[origins][];
        for (int o = 0; o < origins; o++)
        {
            actual[o] = series[(first + o)..(first + o + horizon)];
            forecast[o] = [.. Enumerable.Range(1, horizon).Select(model.Ahead)];
            model.Take(series[first + o]);
        }

        return new(actual, forecast);
    }

    /// <summary>Mean absolute error over all origins and the first days ahead, in units of the training's weekly change; null without a value.</summary>
    public double? Mase(double? scale, int days) => ForecastErrors.Mase(Flat(Actual, days), Flat(Forecast, days), scale);

    /// <summary>Sum of absolute errors ÷ sum of sales over all origins and the first days ahead.</summary>
    public double? Wape(int days) => ForecastErrors.Wape(Flat(Actual, days), Flat(Forecast, days));

    private static double[] Flat(double[][] values, int days) => [.. values.SelectMany(v => v.Take(days))];
}
