using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Forecasting;

/// <summary>
/// ETS(A,Ad,A) in error-correction form (ANALYTICS.md 7.4): level, damped trend and season, moved by each error. φ = 1 leaves the trend
/// undamped; β = γ = 0 with a season of one 0 is simple smoothing.
/// </summary>
/// <param name="Alpha">Of the level.</param>
/// <param name="Beta">Of the trend: α β* of the Holt–Winters form.</param>
/// <param name="Gamma">Of the season: (1 − α) γ* of the Holt–Winters form.</param>
/// <param name="Phi">What is left of the trend a step later.</param>
public sealed record DampedTrend(double Alpha, double Beta, double Gamma, double Phi)
{
    // α, β*, γ*, φ. φ below 0.8 leaves no trend to speak of, above 0.98 none of the damping.
    private static readonly double[] Low = [0.0001, 0.0001, 0.0001, 0.8], High = [0.9999, 0.9999, 0.9999, 0.98];
    private static readonly double[][] Starts = [[0.2, 0.05, 0.1, 0.95], [0.05, 0.01, 0.3, 0.9]];

    /// <summary>φ + φ² + … + φ^steps.</summary>
    public double Damping(int steps) => Phi == 1 ? steps : Phi * (1 - Math.Pow(Phi, steps)) / (1 - Phi);

    /// <summary>The variance of the forecast <paramref name="steps"/> ahead, in units of the one-step variance.</summary>
    public double VarianceFactor(int steps, int season)
    {
        double sum = 1, damping = 0, power = 1;
        for (int j = 1; j < steps; j++)
        {
            damping += power *= Phi;
            var c = Alpha + Beta * damping + (j % season == 0 ? Gamma : 0);
            sum += c * c;
        }

        return sum;
    }

    /// <summary>
    /// The parameters of least squared one-step error after the first two seasons. Begins at the means of the first eight seasons
    /// (at most half of the series). NaN: a day without trade. Null where the series is too short to tell.
    /// </summary>
    public static (DampedTrend Model, double[] StartSeason, double StartLevel)? Fit(double[] series, int season)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (Start(series.AsSpan(0, Math.Min(8 * season, series.Length / 2)), season) is not var (level, figure)) return null;
        double Error(double[] p) => new DampedTrendState { Model = Of(p), Level = level, Season = [.. figure] }.Through(series, 2 * season);
        var scale = Math.Max(1e-300, Error(Starts[0]));
        return Minimum.InBox(p => Error(p) / scale, Low, High, Starts, 1e-6) is { } best ? (Of(best.At), figure, level) : null;
    }

    private static DampedTrend Of(double[] p) => new(p[0], p[0] * p[1], (1 - p[0]) * p[2], p[3]);

    private static (double Level, double[] Figure)? Start(ReadOnlySpan<double> series, int season)
    {
        double[] sum = new double[season], count = new double[season];
        for (int t = 0; t < series.Length; t++)
        {
            if (double.IsNaN(series[t])) continue;
            sum[t % season] += series[t];
            count[t % season]++;
        }

        if (count.Sum() < 2 * season) return null;
        var level = sum.Sum() / count.Sum();
        return (level, [.. sum.Select((s, i) => count[i] > 0 ? s / count[i] - level : 0)]);
    }
}

/// <summary>The model on its way through a series.</summary>
public sealed class DampedTrendState
{
    public required DampedTrend Model { get; init; }

    public double Level { get; set; }

    public double Trend { get; set; }

    /// <summary>By position; its length is the season.</summary>
    public required double[] Season { get; init; }

    /// <summary>Position of the next step.</summary>
    public int At { get; set; }

    /// <summary>The value <paramref name="steps"/> after the last one taken.</summary>
    public double Ahead(int steps) => Level + Model.Damping(steps) * Trend + Season[(At + steps - 1) % Season.Length];

    /// <summary>Takes the next value and returns its error; NaN (no trade) moves on without an error.</summary>
    public double Take(double value)
    {
        double basis = Level + Model.Phi * Trend, error = double.IsNaN(value) ? 0 : value - basis - Season[At];
        Level = basis + Model.Alpha * error;
        Trend = Model.Phi * Trend + Model.Beta * error;
        Season[At] += Model.Gamma * error;
        At = At + 1 == Season.Length ? 0 : At + 1;
        return error;
    }

    /// <summary>Takes a whole series; the sum of squared errors after the first <paramref name="ignored"/> values.</summary>
    public double Through(ReadOnlySpan<double> series, int ignored = 0)
    {
        double sum = 0;
        for (int t = 0; t < series.Length; t++)
        {
            var error = Take(series[t]);
            if (t >= ignored) sum += error * error;
        }

        return sum;
    }
}
