namespace RetailCrm.Analytics.Forecasting;

/// <summary>Where the value will lie: 80 and 95 times of a hundred.</summary>
public readonly record struct Band(double Low95, double Low80, double High80, double High95)
{
    public static Band Zero { get; } = new(0, 0, 0, 0);
}

/// <summary>Where forecasts got to: what the errors of the back-test say about the next ones, as ln((1 + actual) ÷ (1 + forecast)).</summary>
/// <param name="Days">By days ahead.</param>
/// <param name="Sums">Of the sum of the first so many days ahead.</param>
/// <param name="Empirical">False: too few errors, so widths come from the spread around the weekday's median.</param>
public sealed record ForecastBands(Band[] Days, Band[] Sums, bool Empirical)
{
    /// <summary>From so many errors on, their own quantiles are used.</summary>
    public const int FewestErrors = 40;
    private const double Z80 = 1.2815515655446004, Z95 = 1.959963984540054;

    /// <summary>The interval around a forecast.</summary>
    public static Band Around(double forecast, Band errors)
    {
        double At(double error) => Math.Max(0, (1 + forecast) * Math.Exp(error) - 1);
        return new(At(errors.Low95), At(errors.Low80), At(errors.High80), At(errors.High95));
    }

    /// <summary>Quantiles of the errors of the given origins; null where some horizon has fewer than 40.</summary>
    public static ForecastBands? Of(RollingBackTest test, Range origins)
    {
        double[][] actual = test.Actual[origins], forecast = test.Forecast[origins];
        int horizon = actual[0].Length;
        Band[] days = new Band[horizon], sums = new Band[horizon];
        for (int h = 0; h < horizon; h++)
        {
            var single = Errors(actual, forecast, h, h);
            if (single.Count < FewestErrors) return null;
            days[h] = Quantiles(single);
            sums[h] = Quantiles(Errors(actual, forecast, 0, h));
        }

        return new(days, sums, true);
    }

    /// <summary>Normal widths from the spread of one day; a week further is as sure as √2 days (Hyndman's naive formula).</summary>
    public static ForecastBands FromSpread(double deviation, int horizon)
    {
        Band Of(double sd) => new(-Z95 * sd, -Z80 * sd, Z80 * sd, Z95 * sd);
        double[] sds = [.. Enumerable.Range(0, horizon).Select(h => deviation * Math.Sqrt(1 + h / Forecaster.Week))];
        // A sum's days are taken as half together, half apart: between the widths of full and of no correlation.
        return new([.. sds.Select(Of)], [.. sds.Select((sd, h) => Of(sd * (1 + 1 / Math.Sqrt(h + 1)) / 2))], false);
    }

    // The (n+1)p-th of n errors: so a new one lies beyond it with just the chance p.
    private static Band Quantiles(List<double> errors)
    {
        errors.Sort();
        double At(double p)
        {
            double position = Math.Clamp((errors.Count + 1) * p, 1, errors.Count);
            int below = (int)position;
            return below == errors.Count ? errors[^1] : errors[below - 1] + (position - below) * (errors[below] - errors[below - 1]);
        }

        return new(At(0.025), At(0.1), At(0.9), At(0.975));
    }

    private static List<double> Errors(double[][] actual, double[][] forecast, int from, int to)
    {
        var errors = new List<double>(actual.Length);
        for (int o = 0; o < actual.Length; o++)
        {
            double was = 0, said = 0;
            int known = 0;
            for (int h = from; h <= to; h++)
            {
                if (double.IsNaN(actual[o][h]) || double.IsNaN(forecast[o][h])) continue;
                (was, said, known) = (was + Math.Max(0, actual[o][h]), said + forecast[o][h], known + 1);
            }

            if (known > 0) errors.Add(Math.Log((1 + was) / (1 + said)));
        }

        return errors;
    }
}
