using System.Data.Common;
using RetailCrm.Analytics.Distributions;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Held;

namespace RetailCrm.Metrics.Cockpit.Calculation;

/// <summary>The hours of today and of the last eight same weekdays, by store.</summary>
internal sealed class HourTable
{
    public const int Weeks = 8;
    private const int LeastWeeks = 4, Hours = 24;
    private static readonly HourSums[] Nothing = new HourSums[Hours];
    private readonly Dictionary<(int Week, long Store), HourSums[]> days = [];
    private readonly DateOnly today;
    private readonly int startsAt;
    private readonly double elapsed;

    private HourTable(DateOnly today, int startsAt, double elapsed) => (this.today, this.startsAt, this.elapsed) = (today, startsAt, elapsed);

    /// <summary>The place of the hour under way; -1 as long as nothing of today is known.</summary>
    public int RunningHour => elapsed > 0 ? (int)Math.Min(elapsed, Hours - 1) : -1;

    /// <param name="engine">The engine.</param>
    /// <param name="connection">Of one state.</param>
    /// <param name="today">The running business day.</param>
    /// <param name="newest">The newest document of all.</param>
    /// <param name="dayStartsAt">The chain's cut-over.</param>
    public static HourTable Load(DatabaseEngine engine, DbConnection connection, DateOnly today, DateTime? newest, TimeOnly dayStartsAt)
    {
        var elapsed = newest is { } at && BusinessCalendar.DayOf(at, dayStartsAt) == today ? (at - today.ToDateTime(new(dayStartsAt.Hour, 0))).TotalHours : 0;
        var table = new HourTable(today, dayStartsAt.Hour, elapsed);
        var weeks = StoreHour.HeldOf(engine).Of(engine, connection, [.. Enumerable.Range(0, Weeks + 1).Select(w => today.DayNumber - 7 * w)]);
        for (int week = 0; week < weeks.Length; week++)
        {
            foreach (ref readonly var hour in weeks[week].AsSpan())
                table.At(week, hour.Store, hour.Hour) = new() { OrderCents = hour.OrderCents, ReturnCents = hour.ReturnCents, Orders = hour.Orders, UnitsMilli = hour.UnitsMilli, Visitors = hour.Visitors };
        }

        foreach (var day in table.days.Values) Count(day);
        return table;
    }

    /// <summary>Wall clock of the hour at a place.</summary>
    public DateTime StartOf(int place) => today.ToDateTime(new(startsAt, 0)).AddHours(place);

    public bool IsKnown(long store) => days.ContainsKey((0, store));

    /// <summary>Today of some stores, and their typical same weekday by the same time.</summary>
    public TodayFigures Figures(IReadOnlyList<long> stores) => Figures(stores, Past(stores));

    /// <summary>A store's <see cref="Figures(IReadOnlyList{long})"/>, and P10 of its net sales by the same time; null where no typical day is known.</summary>
    public (TodayFigures Figures, double? Low) OfStore(long store)
    {
        var past = Past([store]);
        return (Figures([store], past), past.Count > 0 ? Quantiles.Of([.. past.Select(d => d.NetSales).Order()], 0.1) : null);
    }

    private TodayFigures Figures(IReadOnlyList<long> stores, List<HourSums> past)
    {
        var now = Until(Day(0, stores), Hours);
        if (past.Count == 0) return new(now.Figures(now.NetSales, now.Orders), null);
        HourSums sums = default;
        foreach (var day in past) sums.Add(day);
        return new(now.Figures(now.NetSales, now.Orders), sums.Figures(Middle(past, d => d.NetSales), Middle(past, d => d.Orders)));
    }

    /// <summary>From the first to the last hour in which anything was ever sold.</summary>
    public IReadOnlyList<HourToday> HoursOf(IReadOnlyList<long> stores)
    {
        var today = Day(0, stores);
        var past = Enumerable.Range(1, Weeks).Select(w => Day(w, stores)).Where(d => d.Sum(h => h.Orders) > 0).ToList();
        var traded = Enumerable.Range(0, Hours).Where(h => today[h].Orders > 0 || past.Any(d => d[h].Orders > 0)).ToList();
        if (traded.Count == 0) return [];
        var figures = Figures(stores);
        var pace = figures.Typical is { NetSales: > 0 } typical ? Math.Clamp((double)(figures.Now.NetSales / typical.NetSales), 0.5, 2) : 1;
        return [.. Enumerable.Range(traded[0], traded[^1] - traded[0] + 1).Select(h => Hour(h, today[h], past, pace))];
    }

    private HourToday Hour(int place, in HourSums now, List<HourSums[]> past, double pace)
    {
        double[] sales = past.Count < LeastWeeks ? [] : [.. past.Select(d => d[place].NetSales).Order()];
        var median = Quantiles.Of(sales, 0.5);
        var running = place == RunningHour;
        return new(StartOf(place), place <= RunningHour ? now.NetSales : null, running ? now.NetSales + (median ?? 0) * (1 - (elapsed - place)) * pace : null,
            Quantiles.Of(sales, 0.1), median, Quantiles.Of(sales, 0.9), past.Count == 0 ? 0 : past.Average(d => d[place].Orders));
    }

    private List<HourSums> Past(IReadOnlyList<long> stores)
    {
        if (elapsed <= 0) return [];
        var past = Enumerable.Range(1, Weeks).Select(w => Day(w, stores)).Where(d => Until(d, Hours).Orders > 0).Select(d => Until(d, elapsed)).ToList();
        return past.Count < LeastWeeks ? [] : past;
    }

    private static HourSums Until(HourSums[] day, double hours)
    {
        HourSums sum = default;
        for (int h = 0; h < Hours && h < hours; h++) sum.Add(day[h], Math.Min(1, hours - h));
        return sum;
    }

    private HourSums[] Day(int week, IReadOnlyList<long> stores)
    {
        if (stores.Count == 1) return days.GetValueOrDefault((week, stores[0]), Nothing);
        var sums = new HourSums[Hours];
        foreach (var store in stores)
        {
            if (!days.TryGetValue((week, store), out var day)) continue;
            for (int h = 0; h < Hours; h++) sums[h].Add(day[h]);
        }

        return sums;
    }

    private ref HourSums At(int week, long store, int hour)
    {
        if (!days.TryGetValue((week, store), out var day)) days.Add((week, store), day = new HourSums[Hours]);
        return ref day[(hour - startsAt + Hours) % Hours];
    }

    // Conversion asks for store-days with a count.
    private static void Count(HourSums[] day)
    {
        if (!day.Any(h => h.Visitors > 0)) return;
        for (int h = 0; h < Hours; h++) day[h].CountedOrders = day[h].Orders;
    }

    private static double Middle(List<HourSums> days, Func<HourSums, double> value) => Quantiles.Of([.. days.Select(value).Order()], 0.5)!.Value;
}
