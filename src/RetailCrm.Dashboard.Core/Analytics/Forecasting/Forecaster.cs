using System.Text.Json.Serialization;

namespace RetailCrm.Analytics.Forecasting;

/// <summary>
/// A fitted model on its way through a daily series of sales or units; a day more costs the same, however long the history. Its properties are
/// its whole state, so that it can be kept and led on.
/// </summary>
[JsonDerivedType(typeof(SeasonalNaive), SeasonalNaive.Name)]
[JsonDerivedType(typeof(WeekdayMedian), WeekdayMedian.Name)]
[JsonDerivedType(typeof(LogDampedTrend), LogDampedTrend.Name)]
[JsonDerivedType(typeof(SlowMover), SlowMover.Name)]
[JsonDerivedType(typeof(MedianOfThree), MedianOfThree.Name)]
public abstract class Forecaster
{
    /// <summary>Days of a week: the season of daily series.</summary>
    public const int Week = 7;

    /// <summary>Takes the next day's value; NaN: the store did not trade.</summary>
    public abstract void Take(double value);

    /// <summary>The value expected <paramref name="days"/> after the last one taken, never below 0; NaN where the model has not seen enough.</summary>
    public abstract double Ahead(int days);

    /// <summary>Takes a whole series.</summary>
    public Forecaster Through(ReadOnlySpan<double> series)
    {
        foreach (var value in series) Take(value);
        return this;
    }
}

/// <summary>The same weekday a week before: the bar that every other model must beat.</summary>
public sealed class SeasonalNaive : Forecaster
{
    public const string Name = "seasonal_naive";

    /// <summary>The last value of each weekday.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public double[] Last { get; init; } = [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN];

    public int At { get; set; }

    public override void Take(double value)
    {
        if (!double.IsNaN(value)) Last[At] = value;
        At = (At + 1) % Week;
    }

    public override double Ahead(int days) => Math.Max(0, Last[(At + days - 1) % Week]);
}

/// <summary>The median of the last eight same weekdays: a promotion or a power cut moves it little.</summary>
public sealed class WeekdayMedian : Forecaster
{
    public const string Name = "weekday_median";
    private const int Kept = 8;

    /// <summary>The last values of each weekday, oldest first.</summary>
    public List<double>[] Seen { get; init; } = [[], [], [], [], [], [], []];

    public int At { get; set; }

    public override void Take(double value)
    {
        if (!double.IsNaN(value))
        {
            if (Seen[At].Count == Kept) Seen[At].RemoveAt(0);
            Seen[At].Add(value);
        }

        At = (At + 1) % Week;
    }

    public override double Ahead(int days)
    {
        var seen = Seen[(At + days - 1) % Week];
        if (seen.Count == 0) return double.NaN;
        Span<double> sorted = stackalloc double[seen.Count];
        seen.CopyTo(sorted);
        sorted.Sort();
        int middle = seen.Count / 2;
        return Math.Max(0, seen.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}

/// <summary>The damped trend with weekdays on ln(1 + value), where a weekend is so many times a weekday.</summary>
public sealed class LogDampedTrend : Forecaster
{
    public const string Name = "damped_trend";

    public required DampedTrendState State { get; init; }

    /// <summary>Null where the series is too short to tell.</summary>
    public static LogDampedTrend? Fit(double[] series)
    {
        double[] logs = [.. series.Select(v => Math.Log(1 + Math.Max(0, v)))];
        if (DampedTrend.Fit(logs, Week) is not var (model, season, level)) return null;
        return new() { State = new() { Model = model, Level = level, Season = [.. season] } };
    }

    public override void Take(double value) => State.Take(Math.Log(1 + Math.Max(0, value)));

    public override double Ahead(int days) => Math.Max(0, Math.Exp(State.Ahead(days)) - 1);
}

/// <summary>Demand with many days of none, by Syntetos and Boylan: the same mean for every day.</summary>
public sealed class SlowMover : Forecaster
{
    public const string Name = "intermittent";
    private const double Alpha = 0.1;

    public double Size { get; set; }

    public double Wait { get; set; }

    public int Since { get; set; }

    public override void Take(double value)
    {
        if (double.IsNaN(value)) return;
        Since++;
        if (value <= 0) return;
        (Size, Wait) = Wait == 0 ? (value, Since) : (Size + Alpha * (value - Size), Wait + Alpha * (Since - Wait));
        Since = 0;
    }

    public override double Ahead(int days) => Wait == 0 ? 0 : new IntermittentDemand(Size, Wait, Alpha).Sba;
}

/// <summary>The middle one of three forecasts, day by day.</summary>
public sealed class MedianOfThree : Forecaster
{
    public const string Name = "median_of_three";

    public required Forecaster[] Of { get; init; }

    public override void Take(double value)
    {
        foreach (var model in Of) model.Take(value);
    }

    public override double Ahead(int days)
    {
        double a = Of[0].Ahead(days), b = Of[1].Ahead(days), c = Of[2].Ahead(days);
        return Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }
}
