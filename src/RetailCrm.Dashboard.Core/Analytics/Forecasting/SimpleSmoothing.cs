using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Forecasting;

/// <summary>A level without trend or season, smoothed (R's <c>HoltWinters(beta = FALSE, gamma = FALSE)</c>); it begins at the first value.</summary>
/// <param name="Alpha">0 to 1.</param>
/// <param name="Level">The forecast of every later step.</param>
/// <param name="SquaredError">Sum over the second value and all after it.</param>
public sealed record SimpleSmoothing(double Alpha, double Level, double SquaredError)
{
    /// <summary>Of least squared error; null without three values.</summary>
    public static SimpleSmoothing? Fit(double[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Length < 3) return null;
        var scale = Math.Max(1e-300, Run(series, 0.3).SquaredError);
        var best = Minimum.InBox(p => Run(series, p[0]).SquaredError / scale, [0], [1], [[0.3], [0.05], [0.9]], 1e-14);
        return best is null ? null : Run(series, best.At[0]);
    }

    /// <summary>With a given parameter; the series holds a value at least.</summary>
    public static SimpleSmoothing Run(ReadOnlySpan<double> series, double alpha)
    {
        double level = series[0], sse = 0;
        foreach (var value in series[1..])
        {
            sse += (value - level) * (value - level);
            level += alpha * (value - level);
        }

        return new(alpha, level, sse);
    }
}
