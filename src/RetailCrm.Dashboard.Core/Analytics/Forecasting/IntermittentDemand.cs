namespace RetailCrm.Analytics.Forecasting;

/// <summary>
/// Demand with many days of none (ANALYTICS.md 7.5): sizes and the waits between them are smoothed apart (Croston, 1972). Its forecast is
/// biased upwards; Syntetos and Boylan (2005) take that off: the default.
/// </summary>
/// <param name="Size">Smoothed size of a demand.</param>
/// <param name="Wait">Smoothed steps from one demand to the next; the first is counted from the series' start.</param>
/// <param name="Alpha">The smoothing of both.</param>
public sealed record IntermittentDemand(double Size, double Wait, double Alpha)
{
    /// <summary>Mean demand a step, biased upwards.</summary>
    public double Croston => Size / Wait;

    /// <summary>Mean demand a step by Syntetos and Boylan.</summary>
    public double Sba => Croston * (1 - Alpha / 2);

    /// <summary>Null where nothing was ever demanded.</summary>
    public static IntermittentDemand? Of(ReadOnlySpan<double> series, double alpha = 0.1)
    {
        double size = 0, wait = 0;
        int since = 0;
        foreach (var value in series)
        {
            since++;
            if (!(value > 0)) continue;
            (size, wait) = wait == 0 ? (value, since) : (size + alpha * (value - size), wait + alpha * (since - wait));
            since = 0;
        }

        return wait == 0 ? null : new(size, wait, alpha);
    }
}
