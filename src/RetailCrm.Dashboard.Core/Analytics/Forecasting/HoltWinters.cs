using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Forecasting;

/// <summary>
/// Holt–Winters exactly as R's <c>HoltWinters</c> (ANALYTICS.md 7.3): level, trend and season, each smoothed. The season is
/// updated with the level's new value.
/// </summary>
/// <param name="Kind">How the season acts.</param>
/// <param name="Alpha">Of the level, 0 to 1.</param>
/// <param name="Beta">Of the trend, 0 to 1.</param>
/// <param name="Gamma">Of the season, 0 to 1.</param>
public sealed record HoltWinters(Seasonality Kind, double Alpha, double Beta, double Gamma)
{
    private static readonly double[][] Starts = [[0.3, 0.1, 0.1], [0.1, 0.01, 0.5], [0.5, 0.02, 0.95], [0.8, 0.01, 0.3]];

    /// <summary>The parameters of least squared one-step error in the box [0, 1]³, best of several starts; null where the series is too short.</summary>
    public static HoltWinters? Fit(double[] series, int season, Seasonality kind)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (HoltWintersStart.Of(series, season, kind) is not { } start || series.Length < 3 * season) return null;
        double scale = Math.Max(1e-300, new HoltWinters(kind, 0.3, 0.1, 0.1).Run(series, start)?.SquaredError ?? 1);
        var best = Minimum.InBox(p => new HoltWinters(kind, p[0], p[1], p[2]).Run(series, start)?.SquaredError / scale ?? double.NaN, [0, 0, 0], [1, 1, 1], Starts, 1e-12);
        return best is null ? null : new(kind, best.At[0], best.At[1], best.At[2]);
    }

    /// <summary>Leads the model through a series; null where it is too short or turns into no number.</summary>
    public HoltWintersRun? Run(ReadOnlySpan<double> series, int season) => HoltWintersStart.Of(series, season, Kind) is { } start ? Run(series, start) : null;

    private HoltWintersRun? Run(ReadOnlySpan<double> series, HoltWintersStart start)
    {
        int m = start.Season.Length;
        double level = start.Level, trend = start.Trend, sse = 0, sum = 0, first = double.NaN;
        double[] season = [.. start.Season];
        for (int t = m; t < series.Length; t++)
        {
            double s = season[t % m], basis = level + trend, fitted = Kind == Seasonality.Additive ? basis + s : basis * s, error = series[t] - fitted;
            if (t == m) first = fitted;
            sse += error * error;
            sum += error;
            level = Alpha * (Kind == Seasonality.Additive ? series[t] - s : series[t] / s) + (1 - Alpha) * basis;
            trend = Beta * (level - (basis - trend)) + (1 - Beta) * trend;
            season[t % m] = Gamma * (Kind == Seasonality.Additive ? series[t] - level : series[t] / level) + (1 - Gamma) * s;
        }

        int n = series.Length - m, next = series.Length % m;
        var variance = n > 1 ? (sse - sum * sum / n) / (n - 1) : double.NaN;
        return double.IsFinite(sse) ? new(this, level, trend, [.. season[next..], .. season[..next]], sse, variance, first) : null;
    }
}

/// <summary>Where a series has led the model.</summary>
/// <param name="Model">The parameters.</param>
/// <param name="Level">At the end.</param>
/// <param name="Trend">At the end, a step.</param>
/// <param name="Season">Of the next step, the one after it, …</param>
/// <param name="SquaredError">Sum over all steps after the first season.</param>
/// <param name="ErrorVariance">Sample variance of these errors.</param>
/// <param name="FirstFitted">The forecast of the first step after the first season.</param>
public sealed record HoltWintersRun(HoltWinters Model, double Level, double Trend, double[] Season, double SquaredError, double ErrorVariance, double FirstFitted)
{
    /// <summary>The value <paramref name="steps"/> after the end.</summary>
    public double Ahead(int steps)
    {
        double basis = Level + steps * Trend, season = Season[(steps - 1) % Season.Length];
        return Model.Kind == Seasonality.Additive ? basis + season : basis * season;
    }

    /// <summary>
    /// Half the width of the normal interval, as R has it. Its multiplicative one weighs the first step's own error with ψ(0), not 1, and is so
    /// a little narrow; what people see takes the errors of the back-test instead.
    /// </summary>
    /// <param name="steps">1 or more.</param>
    /// <param name="z">Two-sided quantile of the standard normal distribution: 1.959964 for 95 %.</param>
    public double HalfWidth(int steps, double z)
    {
        int m = Season.Length, last = (steps - 1) % m;
        double sum = 0;
        for (int j = 0; j < steps; j++)
        {
            var psi = Model.Alpha * (1 + j * Model.Beta) + (j % m == 0 ? Model.Gamma * (1 - Model.Alpha) : 0);
            if (Model.Kind == Seasonality.Multiplicative) psi *= Season[last] / Season[((last - j) % m + m) % m];
            else if (j == 0) psi = 1;
            sum += psi * psi;
        }

        return z * Math.Sqrt(ErrorVariance * sum);
    }
}
