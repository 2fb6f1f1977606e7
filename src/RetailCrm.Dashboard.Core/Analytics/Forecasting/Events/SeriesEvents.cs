namespace RetailCrm.Analytics.Forecasting.Events;

/// <summary>What an event does to a day that is still to come.</summary>
/// <param name="Day">Day number.</param>
/// <param name="Place">Which day of which event.</param>
/// <param name="Factor">Times an ordinary day.</param>
public readonly record struct EventLift(int Day, EventPlace Place, EventFactor Factor);

/// <summary>A series' history and the events in it. What is known of them is told as of any day, from the days before it alone.</summary>
/// <param name="history">Daily values, oldest first; it ends with the series that is forecast.</param>
/// <param name="firstDay">Day number of the first.</param>
/// <param name="places">The events.</param>
/// <param name="peers">What peer stores knew before a day; null: there are none.</param>
public sealed class SeriesEvents(double[] history, int firstDay, EventPlaces places, Func<int, EventFactors>? peers = null)
{
    /// <summary>The day after the last: where the days ahead begin.</summary>
    public int End => firstDay + history.Length;

    /// <summary>The series' own factors, from the days before a day.</summary>
    public EventFactors Own(int day) => EventFactors.Learn(history.AsSpan(0, Math.Clamp(day - firstDay, 0, history.Length)), firstDay, places);

    /// <summary>The same, and the peers' where the series itself knows too little.</summary>
    public EventFactors Before(int day) => peers is null ? Own(day) : Own(day).Else(peers(day));

    /// <summary>By what each of the series' last days is to be divided to be ordinary; null where no event is known in them.</summary>
    public double[]? Lifts(EventFactors factors, int days)
    {
        ArgumentNullException.ThrowIfNull(factors);
        double[]? lifts = null;
        foreach (var (day, place) in places.Within(End - days, End - 1))
        {
            if (factors.Of(place) is not { } factor) continue;
            if (lifts is null) Array.Fill(lifts = new double[days], 1);
            lifts[day - (End - days)] = factor.Ratio;
        }

        return lifts;
    }

    /// <summary>What is known of the first days ahead.</summary>
    public EventLift[] Ahead(EventFactors factors, int days)
    {
        ArgumentNullException.ThrowIfNull(factors);
        return [.. places.Within(End, End + days - 1).Where(p => factors.Of(p.Place) is not null).Select(p => new EventLift(p.Day, p.Place, factors.Of(p.Place)!.Value))];
    }

    /// <summary>A day's value as if it were ordinary; NaN where the event leaves nothing to tell it from.</summary>
    public static double Ordinary(double value, double lift) => lift > 0 ? value / lift : double.NaN;

    /// <summary>The same of a series.</summary>
    public static double[] Ordinary(double[] series, double[]? lifts) => lifts is null ? series : [.. series.Zip(lifts, Ordinary)];
}
