namespace RetailCrm.Dashboard.Tests.Metrics.Campaigns;

/// <summary>Welch and CUPED from their textbook formulas, over the members one by one.</summary>
internal sealed record PlainWelch(double? Difference, double? Low, double? High)
{
    public static PlainWelch Of(double[] treatment, double[] control, double confidence)
    {
        if (treatment.Length == 0 || control.Length == 0) return new(null, null, null);
        var difference = treatment.Average() - control.Average();
        double v1 = Variance(treatment), v0 = Variance(control);
        if (!(v1 > 1e-12) || !(v0 > 1e-12)) return new(difference, null, null); // an arm of one, or of equals: ANALYTICS.md 4.9
        double a = v1 / treatment.Length, b = v0 / control.Length;
        var half = Math.Sqrt(a + b) * Quantile((a + b) * (a + b) / (a * a / (treatment.Length - 1) + b * b / (control.Length - 1)), confidence);
        return new(difference, difference - half, difference + half);
    }

    public static (PlainWelch Adjusted, double Factor)? Cuped(double[] y1, double[] x1, double[] y0, double[] x0, double confidence)
    {
        if (y1.Length == 0 || y0.Length == 0) return null;
        double[] x = [.. x1, .. x0], y = [.. y1, .. y0];
        double mx = x.Average(), my = y.Average(), xx = x.Sum(v => (v - mx) * (v - mx)), yy = y.Sum(v => (v - my) * (v - my)), xy = x.Zip(y, (u, v) => (u - mx) * (v - my)).Sum();
        if (!(xx > 1e-12) || !(yy > 1e-12)) return null;
        double[] Adjust(double[] outcome, double[] before) => [.. outcome.Zip(before, (v, u) => v - xy / xx * (u - mx))];
        return (Of(Adjust(y1, x1), Adjust(y0, x0), confidence), 1 - xy * xy / (xx * yy));
    }

    private static double Variance(double[] values) => values.Length < 2 ? double.NaN : values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Length - 1);

    // With t = √ν tan θ the density of t is proportional to cos θ to the power of ν − 1; Simpson's rule and bisection do the rest.
    private static double Quantile(double freedom, double confidence)
    {
        double Area(double to)
        {
            const int n = 4_000;
            double step = to / n, sum = 0;
            for (int i = 0; i <= n; i++) sum += (i is 0 or n ? 1 : i % 2 == 1 ? 4 : 2) * Math.Pow(Math.Max(0, Math.Cos(i * step)), freedom - 1);
            return sum * step / 3;
        }

        double whole = Area(Math.PI / 2 - 1e-12), low = 0, high = Math.PI / 2;
        for (int i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Area(middle) < confidence * whole) low = middle;
            else high = middle;
        }

        return Math.Sqrt(freedom) * Math.Tan(low);
    }
}
