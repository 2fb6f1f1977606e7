using RetailCrm.Analytics.Forecasting;

namespace RetailCrm.Analytics.Replenishment;

/// <summary>What an article sells in a store, and how far such forecasts were off over the days that an order must cover.</summary>
/// <param name="Days">Days that tell (with trade, not out of stock).</param>
/// <param name="SpanDays">Review plus lead time.</param>
/// <param name="Mean">Units a day.</param>
/// <param name="Variance">Of the units over the span around their forecast.</param>
public sealed record SkuDemand(int Days, int SpanDays, double Mean, double Variance)
{
    private const int FewestDays = 14, Training = 21;

    public DemandOverTime OverSpan => new(Mean * SpanDays, Variance);

    /// <summary>Null where too few days tell. NaN: no trade, or out of stock.</summary>
    public static SkuDemand? Of(double[] units, int spanDays)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentOutOfRangeException.ThrowIfLessThan(spanDays, 1);
        int days = units.Count(u => !double.IsNaN(u));
        if (days < FewestDays) return null;
        var mean = new SlowMover().Through(units).Ahead(1);
        return new(days, spanDays, mean, Math.Max(OfErrors(units, spanDays) ?? 0, mean * spanDays)); // never surer than pure chance (Poisson)
    }

    // Squared errors over the span, forecast from each day that has three weeks before it.
    private static double? OfErrors(double[] units, int span)
    {
        var model = new SlowMover();
        double sum = 0;
        int n = 0;
        for (int t = 0; t + span <= units.Length; t++)
        {
            if (t >= Training)
            {
                var known = units[t..(t + span)].Where(u => !double.IsNaN(u)).ToList();
                if (known.Count > 0)
                {
                    var error = known.Sum() / known.Count * span - model.Ahead(1) * span;
                    sum += error * error;
                    n++;
                }
            }

            model.Take(units[t]);
        }

        return n >= RollingBackTest.FewestOrigins ? sum / n : null;
    }
}
