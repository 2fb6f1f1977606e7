using RetailCrm.Analytics.Forecasting.Events;

namespace RetailCrm.Analytics.Forecasting;

/// <summary>What a forecast rests on.</summary>
public enum ForecastBasis
{
    /// <summary>A model chosen by its back-test.</summary>
    Chosen,

    /// <summary>Too short a history to compare models: the weekday's median.</summary>
    Provisional,

    /// <summary>Fewer than 14 days of trade: no forecast.</summary>
    TooShort,
}

/// <summary>
/// A daily series' model, chosen by rolling back-test on MASE among weekday median, damped trend, intermittent demand and the median of
/// three, with what is known of events or, where no such model is better than the bar, without it; one that does not beat the same weekday a week before is not used.
/// </summary>
/// <param name="Basis">What it rests on.</param>
/// <param name="Model">Led through the whole series; null of one too short.</param>
/// <param name="Bands">Its intervals; null of one too short.</param>
/// <param name="Quality">Its back-test; null where models could not be compared.</param>
public sealed record SeriesForecast(ForecastBasis Basis, Forecaster? Model, ForecastBands? Bands, ForecastQuality? Quality)
{
    /// <summary>The longest month: the days of it that are left can be summed.</summary>
    public const int Horizon = 31;

    /// <summary>Models are compared over so many days ahead.</summary>
    public const int ComparedDays = 14;

    /// <summary>A model may be two weeks old, and tells a month from there.</summary>
    public const int EventsKept = 2 * Forecaster.Week + Horizon;

    private const int FewestDays = 14, Training = 8 * Forecaster.Week;
    private const double IntermittentFrom = 0.3;

    /// <summary>What events do to the first days ahead, by day; empty where nothing is known of any, or knowing it made the back-test worse.</summary>
    public IReadOnlyList<EventLift> Events { get; init; } = [];

    /// <summary>At which of a series' days its back-test begins: what is known of events for it lies before that day. Null: too short for one.</summary>
    public static int? FirstOrigin(int days) => RollingBackTest.Origins(days, Horizon, Training) is >= RollingBackTest.FewestOrigins and var origins ? RollingBackTest.First(days, origins, Horizon) : null;

    /// <summary>Fits the series, oldest day first; NaN: the store did not trade.</summary>
    /// <param name="series">The days.</param>
    /// <param name="events">
    /// The events in its history, which ends on the same day: their days are divided by what they do before a model sees them, and the days ahead multiplied.
    /// The back-test knows of them what was known before its first origin, and leaves them out where no model beats the bar with them. Widths stay those of the errors, events' days included. Null: every day is ordinary.
    /// </param>
    public static SeriesForecast Of(double[] series, SeriesEvents? events = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var traded = series.Count(v => !double.IsNaN(v));
        if (traded < FewestDays) return new(ForecastBasis.TooShort, null, null, null);
        var compared = FirstOrigin(series.Length) is { } first ? Compare(series, first, events) : null;
        var known = compared is { UsesEvents: false } ? null : events?.Before(events.End);
        var ordinary = SeriesEvents.Ordinary(series, known is null ? null : events!.Lifts(known, series.Length));
        var ahead = known is null ? [] : events!.Ahead(known, EventsKept);
        var spread = ForecastBands.FromSpread(Spread(ordinary), Horizon);
        return compared is { } chosen
            ? new(ForecastBasis.Chosen, chosen.Fit(ordinary)!.Through(ordinary), ForecastBands.Of(chosen.Test, ..) ?? spread, chosen.Quality) { Events = ahead }
            : new(ForecastBasis.Provisional, new WeekdayMedian().Through(ordinary), spread, null) { Events = ahead };
    }

    private static Comparison? Compare(double[] series, int first, SeriesEvents? events)
    {
        int origins = RollingBackTest.Origins(series.Length, Horizon, Training);
        var scale = ForecastErrors.Scale(series.AsSpan(0, first), Forecaster.Week);
        if (RollingBackTest.Of(series, _ => new SeasonalNaive(), origins, Horizon) is not { } naive || naive.Mase(scale, ComparedDays) is not { } bar) return null;
        // The bar knows of no event.
        var lifts = events?.Lifts(events.Before(events.End - series.Length + first), series.Length);
        (Func<double[], Forecaster?> Fit, RollingBackTest Test, double Mase, bool UsesEvents) best = (_ => new SeasonalNaive(), naive, bar, lifts is null);
        Try(lifts is null ? Candidates(series) : Candidates(series).Prepend(best.Fit), lifts, true);
        // Events are left out only where no model is of use with them: the noise of one is not to take another from the days ahead.
        if (!best.UsesEvents) Try(Candidates(series), null, false);

        void Try(IEnumerable<Func<double[], Forecaster?>> fits, double[]? known, bool usesEvents)
        {
            foreach (var fit in fits)
            {
                if (RollingBackTest.Of(series, fit, origins, Horizon, known) is not { } test || !(test.Mase(scale, ComparedDays) < best.Mase)) continue;
                best = (fit, test, test.Mase(scale, ComparedDays)!.Value, usesEvents);
            }
        }

        return new(best.Fit, best.Test, ForecastQuality.Of(best.Test, best.Mase, bar, origins), best.UsesEvents);
    }

    private sealed record Comparison(Func<double[], Forecaster?> Fit, RollingBackTest Test, ForecastQuality Quality, bool UsesEvents);

    // A fit is made once for a training and used alone and within the median of three.
    private static IEnumerable<Func<double[], Forecaster?>> Candidates(double[] series)
    {
        yield return _ => new WeekdayMedian();
        var traded = series.Where(v => !double.IsNaN(v)).ToList();
        if (traded.Count(v => v <= 0) >= IntermittentFrom * traded.Count)
        {
            yield return _ => new SlowMover();
            yield break;
        }

        var fits = new Dictionary<int, LogDampedTrend?>();
        LogDampedTrend? Damped(double[] training)
        {
            if (!fits.TryGetValue(training.Length, out var fit)) fits[training.Length] = fit = LogDampedTrend.Fit(training);
            return fit is null ? null : new() { State = new() { Model = fit.State.Model, Level = fit.State.Level, Season = [.. fit.State.Season] } };
        }

        yield return Damped;
        yield return training => Damped(training) is { } damped ? new MedianOfThree { Of = [new SeasonalNaive(), new WeekdayMedian(), damped] } : null;
    }

    // Of ln(1 + value) around its weekday's mean, over the last eight weeks.
    private static double Spread(double[] series)
    {
        var recent = series[Math.Max(0, series.Length - Training)..].Select((v, t) => (Day: t % Forecaster.Week, Log: Math.Log(1 + Math.Max(0, v)))).Where(v => !double.IsNaN(v.Log)).GroupBy(v => v.Day).ToList();
        double sum = recent.Sum(g => g.Average(v => v.Log) is var mean ? g.Sum(v => (v.Log - mean) * (v.Log - mean)) : 0);
        int n = recent.Sum(g => g.Count()) - recent.Count;
        return n > 0 ? Math.Sqrt(sum / n) : 0;
    }
}

/// <summary>How a series' model did in its back-test, over the first 14 days ahead.</summary>
/// <param name="Origins">From how many days it was asked.</param>
/// <param name="Mase">Its error in units of the weekly change.</param>
/// <param name="NaiveMase">The same of the bar: the same weekday a week before.</param>
/// <param name="Wape">Its absolute errors ÷ sales.</param>
/// <param name="Coverage80">Share of the newer half's days inside the 80 % interval that the older half makes; null with fewer than 80 origins.</param>
/// <param name="Coverage95">The same of the 95 % interval.</param>
public sealed record ForecastQuality(int Origins, double Mase, double NaiveMase, double? Wape, double? Coverage80, double? Coverage95)
{
    internal static ForecastQuality Of(RollingBackTest test, double mase, double bar, int origins)
    {
        var (inner, outer) = Covered(test, origins / 2);
        return new(origins, mase, bar, test.Wape(SeriesForecast.ComparedDays), inner, outer);
    }

    private static (double?, double?) Covered(RollingBackTest test, int half)
    {
        if (ForecastBands.Of(test, ..half) is not { } bands) return (null, null);
        int n = 0, inner = 0, outer = 0;
        for (int o = half; o < test.Actual.Length; o++)
        {
            for (int h = 0; h < SeriesForecast.ComparedDays; h++)
            {
                var band = ForecastBands.Around(test.Forecast[o][h], bands.Days[h]);
                var actual = Math.Max(0, test.Actual[o][h]);
                if (double.IsNaN(actual) || double.IsNaN(test.Forecast[o][h])) continue;
                n++;
                if (actual >= band.Low80 && actual <= band.High80) inner++;
                if (actual >= band.Low95 && actual <= band.High95) outer++;
            }
        }

        return n == 0 ? (null, null) : (inner / (double)n, outer / (double)n);
    }
}
