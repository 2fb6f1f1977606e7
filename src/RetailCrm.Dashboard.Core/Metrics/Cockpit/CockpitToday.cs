using RetailCrm.Analytics.Forecasting;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics.Cockpit;

/// <summary>How the running business day goes against a typical same weekday at the same time.</summary>
public sealed record CockpitToday
{
    /// <summary>The running business day.</summary>
    public required DateOnly Day { get; init; }

    public required DataFreshness Freshness { get; init; }

    /// <summary>Stores that trade today: open, and no closure is known.</summary>
    public required int Trading { get; init; }

    public required TodayFigures Total { get; init; }

    /// <summary>Where today will end; null before enough of it has passed.</summary>
    public DayLanding? Landing { get; init; }

    /// <summary>Net sales target of the day; null without one.</summary>
    public decimal? Target { get; init; }

    /// <summary>The hours of trade, in the order of the business day.</summary>
    public required IReadOnlyList<HourToday> Hours { get; init; }

    /// <summary>By net sales, highest first.</summary>
    public required IReadOnlyList<RegionToday> Regions { get; init; }

    /// <summary>By net sales, highest first; stores that do not trade today are left out.</summary>
    public required IReadOnlyList<StoreToday> Stores { get; init; }

    /// <summary>Of a day that is over: it has landed.</summary>
    internal CockpitToday WithoutLanding() => this with { Landing = null, Regions = [.. Regions.Select(r => r with { Landing = null })] };

    /// <summary>Orders that usually come between the newest document and a moment of the same business day: what a silent screen is missing.</summary>
    /// <param name="now">The chain's wall clock.</param>
    public double OrdersMissedBy(DateTime now)
    {
        double missed = 0;
        foreach (var hour in Hours)
        {
            var start = hour.StartsAt;
            var from = Freshness.AsOf is { } asOf && asOf > start ? asOf : start;
            var to = now < start.AddHours(1) ? now : start.AddHours(1);
            if (to > from) missed += hour.TypicalOrders * (to - from).TotalHours;
        }

        return missed;
    }
}

/// <summary>What was sold so far, and what usually was by the same time.</summary>
/// <param name="NetSales">As everywhere: orders less returns.</param>
/// <param name="Orders">Documents above 0.</param>
/// <param name="Atv">Net sales of orders ÷ orders; null without any.</param>
/// <param name="Upt">Units on orders ÷ orders; null without known units.</param>
/// <param name="Conversion">Orders ÷ visitors, of the stores with a count by the hour; null without one.</param>
public sealed record TodaySums(decimal NetSales, long Orders, decimal? Atv, decimal? Upt, decimal? Conversion);

/// <summary>
/// Today beside the last eight same weekdays, each up to the minute of today's newest document; of the hour under way the share that had
/// passed. Amounts and orders: the median of the days. Rates: sum of numerators ÷ sum of denominators.
/// </summary>
/// <param name="Now">Today so far.</param>
/// <param name="Typical">Null with fewer than four such days, and as long as nothing of today is known.</param>
public sealed record TodayFigures(TodaySums Now, TodaySums? Typical);

/// <summary>An hour of the day: net sales of today, and P10, median and P90 of the last eight same weekdays.</summary>
/// <param name="StartsAt">Wall clock.</param>
/// <param name="NetSales">Null for an hour that has not begun.</param>
/// <param name="Estimate">Where the hour under way will end: what it has, and the usual rest at today's pace. Null for every other.</param>
/// <param name="Low">Null with fewer than four such days.</param>
/// <param name="Typical">The median.</param>
/// <param name="High">P90.</param>
/// <param name="TypicalOrders">Mean orders of the hour on those days.</param>
public sealed record HourToday(DateTime StartsAt, double? NetSales, double? Estimate, double? Low, double? Typical, double? High, double TypicalOrders);

/// <summary>A region's day.</summary>
/// <param name="Name">Empty: stores without a region.</param>
/// <param name="Typical">Net sales by the same time; null with fewer than four such days.</param>
/// <param name="Target">Sum of its stores'; null unless each has one.</param>
public sealed record RegionToday(string Name, decimal NetSales, decimal? Typical, DayLanding? Landing, decimal? Target)
{
    /// <summary>Landing ÷ target.</summary>
    public decimal? Pace => Landing is { } landing && Target is > 0 ? (decimal)landing.Value / Target : null;
}

/// <summary>A store's day.</summary>
public sealed record StoreToday
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public string? Region { get; init; }

    /// <summary>1: the highest net sales so far.</summary>
    public required int Rank { get; init; }

    public required TodayFigures Figures { get; init; }

    /// <summary>P10 of net sales by the same time; null with fewer than four such days.</summary>
    public required double? Low { get; init; }

    /// <summary>Net sales of the last 14 whole days, oldest first.</summary>
    public required IReadOnlyList<decimal> Days { get; init; }

    /// <summary>Newest document of today; null without one.</summary>
    public DateTime? LastAt { get; init; }

    /// <summary>Net sales lie below those of nine in ten such days, and enough orders usually come by this time to say so.</summary>
    public bool NeedsAttention => Low is { } low && Figures.Typical is { Orders: >= LeastOrders } && (double)Figures.Now.NetSales < low;

    /// <summary>Orders that usually come by this time, below which a store is not judged.</summary>
    public const int LeastOrders = 10;
}
