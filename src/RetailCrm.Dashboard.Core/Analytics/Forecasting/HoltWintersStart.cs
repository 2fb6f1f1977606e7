namespace RetailCrm.Analytics.Forecasting;

/// <summary>How a season acts on the level.</summary>
public enum Seasonality
{
    /// <summary>So much more or less.</summary>
    Additive,

    /// <summary>So many times the level.</summary>
    Multiplicative,
}

/// <summary>
/// Where Holt–Winters begins, as R's <c>HoltWinters</c> takes it from the first two seasons: level and slope of the line through
/// the centred moving average, and what is left of each position, centred.
/// </summary>
public sealed record HoltWintersStart(double Level, double Trend, double[] Season)
{
    /// <summary>Null where the series has no two full seasons, or a multiplicative season meets a trend of 0.</summary>
    public static HoltWintersStart? Of(ReadOnlySpan<double> series, int season, Seasonality kind)
    {
        if (season < 2 || series.Length < 2 * season) return null;
        var trend = CentredAverage(series[..(2 * season)], season);
        double[] figure = new double[season], known = [.. trend.Where(t => !double.IsNaN(t))];
        for (int i = 0; i < season; i++)
        {
            int at = double.IsNaN(trend[i]) ? i + season : i;
            figure[i] = kind == Seasonality.Additive ? series[at] - trend[at] : series[at] / trend[at];
        }

        if (season % 2 == 1) MeanOfBoth(series, trend, figure, kind);
        var mean = figure.Average();
        for (int i = 0; i < season; i++) figure[i] = kind == Seasonality.Additive ? figure[i] - mean : figure[i] / mean;
        var (level, slope) = Line(known);
        return double.IsFinite(level + slope + figure.Sum()) ? new(level, slope, figure) : null;
    }

    // The average is unknown for half a season at both ends. An odd season leaves one position with two values.
    private static double[] CentredAverage(ReadOnlySpan<double> series, int season)
    {
        var trend = new double[series.Length];
        Array.Fill(trend, double.NaN);
        int half = season / 2;
        for (int t = half; t < series.Length - half; t++)
        {
            double sum = 0;
            for (int k = t - half; k <= t + half; k++) sum += series[k] * (season % 2 == 0 && (k == t - half || k == t + half) ? 0.5 : 1);
            trend[t] = sum / season;
        }

        return trend;
    }

    private static void MeanOfBoth(ReadOnlySpan<double> series, double[] trend, double[] figure, Seasonality kind)
    {
        for (int i = 0; i < figure.Length; i++)
        {
            int later = i + figure.Length;
            if (double.IsNaN(trend[i]) || double.IsNaN(trend[later])) continue;
            figure[i] = (figure[i] + (kind == Seasonality.Additive ? series[later] - trend[later] : series[later] / trend[later])) / 2;
        }
    }

    // Least squares on 1, 2, 3 …
    private static (double Level, double Slope) Line(double[] values)
    {
        double n = values.Length, middle = (n + 1) / 2, mean = values.Average(), over = 0, under = 0;
        for (int i = 0; i < values.Length; i++)
        {
            over += (i + 1 - middle) * (values[i] - mean);
            under += (i + 1 - middle) * (i + 1 - middle);
        }

        return (mean - over / under * middle, over / under);
    }
}
