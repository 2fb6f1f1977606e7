using RetailCrm.Analytics.Forecasting;
using RetailCrm.Analytics.Forecasting.Events;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics.Forecasts;

/// <summary>What the next days will bring: a row a store, and the rows as one. Amounts are net sales in the installation's currency.</summary>
public sealed record ChainForecast
{
    /// <summary>The last day taken in; null where nothing was ever sold.</summary>
    public required DateOnly? Through { get; init; }

    /// <summary>By store code (ordinal). Stores that have closed are left out.</summary>
    public required IReadOnlyList<StoreForecast> Stores { get; init; }

    public required StoreForecast Total { get; init; }

    /// <summary>Net sales of the last days that are over, of the total, oldest first; null on a day without trade.</summary>
    public required IReadOnlyList<PastDay> Past { get; init; }

    /// <summary>Categories with sales in the past days, by name.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    public required DataFreshness Freshness { get; init; }
}

/// <summary>A day that is over.</summary>
public sealed record PastDay(DateOnly Day, double? NetSales);

/// <summary>One store's next days.</summary>
public sealed record StoreForecast
{
    /// <summary>Empty for the total.</summary>
    public required string StoreCode { get; init; }

    public required string StoreName { get; init; }

    public string? Region { get; init; }

    /// <summary>What it rests on; of a total, the weakest of its rows that have a forecast.</summary>
    public required ForecastBasis Basis { get; init; }

    /// <summary>The chosen model's name (<see cref="ForecastModels"/>); null without one, and of the sum of several stores.</summary>
    public string? Model { get; init; }

    /// <summary>Its back-test; null where models could not be compared.</summary>
    public ForecastQuality? Quality { get; init; }

    /// <summary>The next 14 days; empty where the history is too short.</summary>
    public IReadOnlyList<ForecastDay> Days { get; init; } = [];

    /// <summary>The month that runs; null for a category and where there is no forecast.</summary>
    public MonthOutlook? Month { get; init; }

    /// <summary>Where today will end; null before enough of it has passed.</summary>
    public DayLanding? Landing { get; init; }

    /// <summary>Net sales of today so far; null where no document of today is there.</summary>
    public double? SoFar { get; init; }

    /// <summary>The last day with trade.</summary>
    public DateOnly? LastSale { get; init; }
}

/// <summary>One day ahead.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Value">Net sales expected; 0 on a day that is closed.</param>
/// <param name="Range">Where they will lie.</param>
/// <param name="Closed">A closure is known, the store has closed for good, or it never trades on that weekday.</param>
public sealed record ForecastDay(DateOnly Day, double Value, Band Range, bool Closed)
{
    /// <summary>The event that is reckoned in; null: none, or nothing is known of what it does.</summary>
    public EventEffect? Event { get; init; }
}

/// <summary>What an event does to a day ahead.</summary>
/// <param name="Place">Which day of which event.</param>
/// <param name="Years">Years it is known from.</param>
/// <param name="Peers">Peer stores it is known from: those of the same format, else the chain's; 0: the series' own years.</param>
/// <param name="Without">Net sales expected if the day were ordinary.</param>
public sealed record EventEffect(EventPlace Place, int Years, int Peers, double Without)
{
    /// <summary>What the list of events calls it; null for one that was deleted since.</summary>
    public Words? Name { get; init; }

    /// <summary>By what a day of such a value is multiplied; null where nothing would be sold without it.</summary>
    public double? RatioTo(double value) => Without > 0 ? value / Without : null;

    // Of several stores: what the day would be without its event anywhere; known as well as where it is known best.
    internal static EventEffect? Sum(IReadOnlyList<ForecastDay> stores)
    {
        var known = stores.Select(s => s.Event).OfType<EventEffect>().ToList();
        return known.Count == 0 ? null : known.MaxBy(e => (e.Peers == 0 ? 1 : 0, e.Years))! with { Without = stores.Sum(s => s.Event?.Without ?? s.Value) };
    }
}

/// <summary>Where the month will end against its target.</summary>
/// <param name="Month">First day.</param>
/// <param name="Booked">Net sales of the days that are over.</param>
/// <param name="Forecast">Booked, and the forecast of the days that are left.</param>
/// <param name="Range">The same at the ends of the 80 % interval.</param>
/// <param name="Target">Of targets.csv (net_sales); null without one.</param>
public sealed record MonthOutlook(DateOnly Month, double Booked, double Forecast, Interval Range, double? Target)
{
    /// <summary>Forecast ÷ target; null without one.</summary>
    public double? Pace => Target > 0 ? Forecast / Target : null;

    /// <summary>Null without a target.</summary>
    public PaceVerdict? Verdict => Target is not > 0 ? null : Range.Low >= Target ? PaceVerdict.Likely : Range.High < Target ? PaceVerdict.Unlikely : PaceVerdict.Open;
}

/// <summary>Whether the target lies below, above or inside the 80 % interval.</summary>
public enum PaceVerdict
{
    Likely,
    Open,
    Unlikely,
}

/// <summary>Names of models, as the report writes them.</summary>
public static class ForecastModels
{
    public static string NameOf(Forecaster model) => model switch
    {
        SeasonalNaive => SeasonalNaive.Name,
        WeekdayMedian => WeekdayMedian.Name,
        LogDampedTrend => LogDampedTrend.Name,
        SlowMover => SlowMover.Name,
        MedianOfThree => MedianOfThree.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(model)),
    };
}
