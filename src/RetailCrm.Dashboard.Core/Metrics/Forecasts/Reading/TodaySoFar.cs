using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Held;

namespace RetailCrm.Metrics.Forecasts.Reading;

/// <summary>Net sales by the last full hour of today, and on the same weekdays before, by store.</summary>
internal sealed class TodaySoFar
{
    private const int Weeks = 13;
    private readonly Dictionary<(int Day, long Store), (double Until, double Whole)> days = [];
    private readonly int today;

    private TodaySoFar(int today) => this.today = today;

    /// <summary>Null where today has no document yet, or none of a full hour.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="connection">Of one state.</param>
    /// <param name="today">The running business day.</param>
    /// <param name="newest">The newest document.</param>
    /// <param name="startsAt">Hour at which a business day begins.</param>
    public static TodaySoFar? Load(DatabaseEngine engine, DbConnection connection, DateOnly today, DateTime? newest, int startsAt)
    {
        if (newest is not { } at || DateOnly.FromDateTime(at.AddHours(-startsAt)) != today) return null;
        int Of(int hour) => (hour - startsAt + 24) % 24;
        var read = new TodaySoFar(today.DayNumber);
        int[] wanted = [.. Enumerable.Range(0, Weeks + 1).Select(w => today.DayNumber - 7 * w)];
        var days = StoreHour.HeldOf(engine).Of(engine, connection, wanted);
        for (int i = 0; i < wanted.Length; i++)
        {
            foreach (ref readonly var hour in days[i].AsSpan())
            {
                ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(read.days, (wanted[i], hour.Store), out _);
                var amount = (hour.OrderCents + hour.ReturnCents) / 100.0;
                sums = (sums.Until + (Of(hour.Hour) < Of(at.Hour) ? amount : 0), sums.Whole + amount);
            }
        }

        return read;
    }

    /// <summary>What some stores have sold so far, the hour under way included; null where none has sold.</summary>
    public double? SoFar(IReadOnlyList<long> stores) => stores.Any(s => days.ContainsKey((today, s))) ? stores.Sum(s => days.GetValueOrDefault((today, s)).Whole) : null;

    public DayLanding? Landing(IReadOnlyList<long> stores)
    {
        var past = Enumerable.Range(1, Weeks).Select(w => Sum(stores, today - 7 * w)).ToList();
        var (until, whole) = Sum(stores, today);
        // The hour under way is no part of what is compared, and may have passed all that was expected.
        return DayLanding.Of(until, past)?.NotBelow(whole);
    }

    private (double Until, double Whole) Sum(IReadOnlyList<long> stores, int day)
    {
        double until = 0, whole = 0;
        foreach (var store in stores)
        {
            var (u, w) = days.GetValueOrDefault((day, store));
            (until, whole) = (until + u, whole + w);
        }

        return (until, whole);
    }
}
