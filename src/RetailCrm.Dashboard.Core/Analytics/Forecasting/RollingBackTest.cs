using RetailCrm.Analytics.Forecasting.Events;

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

    /// <summary>The first origin: what the models know lies before it.</summary>
    public static int First(int days, int origins, int horizon) => days - horizon - origins + 1;

    /// <summary>Null where no model can be fitted on what lies before the first origin.</summary>
    /// <param name="series">The days.</param>
    /// <param name="fit">Makes the model.</param>
    /// <param name="origins">How many.</param>
    /// <param name="horizon">Days ahead.</param>
    /// <param name="lifts">What events were known, before the first origin, to do to each day: the model sees ordinary days, the forecast has the event.</param>
    public static RollingBackTest? Of(double[] series, Func<double[], Forecaster?> fit, int origins, int horizon, double[]? lifts = null)
    {
        int first = First(series.Length, origins, horizon);
        var ordinary = SeriesEvents.Ordinary(series, lifts);
        double[] training = ordinary[..first];
        if (fit(training) is not { } model) return null;
        model.Through(training);
        var actual = new double[origins][];
        var forecast = new double[origins][];
        for (int o = 0; o < origins; o++)
        {
            actual[o] = series[(first + o)..(first + o + horizon)];
            int from = first + o - 1;
            forecast[o] = [.. Enumerable.Range(1, horizon).Select(h => lifts is null ? model.Ahead(h) : model.Ahead(h) * lifts[from + h])];
            model.Take(ordinary[first + o]);
        }

        return new(actual, forecast);
    }

    /// <summary>Mean absolute error over all origins and the first days ahead, in units of the training's weekly change; null without a value.</summary>
    public double? Mase(double? scale, int days) => ForecastErrors.Mase(Flat(Actual, days), Flat(Forecast, days), scale);

    /// <summary>Sum of absolute errors ÷ sum of sales over all origins and the first days ahead.</summary>
    public double? Wape(int days) => ForecastErrors.Wape(Flat(Actual, days), Flat(Forecast, days));

    private static double[] Flat(double[][] values, int days) => [.. values.SelectMany(v => v.Take(days))];
}
