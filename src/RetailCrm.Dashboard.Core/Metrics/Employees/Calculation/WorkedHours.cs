using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Analytics.Staffing;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>Who worked when: the hours of the period, the days of the standardisation, the weeks of the trend.</summary>
internal sealed class WorkedHours
{
    private readonly Dictionary<long, long> period = [];
    private readonly Dictionary<(long Employee, int Week), long> weeks = [];
    private readonly List<WorkedDay> days = [];

    private WorkedHours()
    {
    }

    /// <summary>The days of the period whose store is known.</summary>
    public IReadOnlyList<WorkedDay> Days => days;

    /// <summary>Null without a shift.</summary>
    public decimal? Of(long employee) => period.TryGetValue(employee, out long milli) ? Scaled.FromMilli(milli) : null;

    /// <summary>Hours of a week of the trend; null without any.</summary>
    public decimal? WeekOf(long employee, int week) => weeks.TryGetValue((employee, week), out long milli) && milli > 0 ? Scaled.FromMilli(milli) : null;

    /// <param name="homes">Employees' own stores: where a shift names none.</param>
    /// <param name="first">Weeks are known from this day on.</param>
    public static WorkedHours Load(DatabaseEngine engine, DbConnection connection, Period period, int first, SalesByEmployee sales, IReadOnlyDictionary<long, long> homes)
    {
        var worked = new WorkedHours();
        using var rows = engine.CreateReader(connection, "SELECT employee_id, day, store_id, hours_milli, starts_min FROM shift WHERE day BETWEEN @p1 AND @p2", first, period.To.DayNumber);
        while (rows.Read())
        {
            long employee = rows.Integer(0), milli = rows.Integer(3), store = rows.IntegerOrNull(2) ?? homes.GetValueOrDefault(employee);
            int day = (int)rows.Integer(1), week = SalesByEmployee.WeekOf(day, period);
            if (week >= 0) CollectionsMarshal.GetValueRefOrAddDefault(worked.weeks, (employee, week), out _) += milli;
            if (day < period.From.DayNumber) continue;
            CollectionsMarshal.GetValueRefOrAddDefault(worked.period, employee, out _) += milli;
            if (milli > 0 && store != 0) worked.days.Add(new(employee, store, day % 7, (int?)rows.IntegerOrNull(4), milli / 1000.0, sales.OrdersOf(employee, day)));
        }

        return worked;
    }

    /// <summary>What an average colleague would have rung up in the same hours, by employee.</summary>
    public IReadOnlyDictionary<long, Analytics.Shrinkage.Expected> Expected(DatabaseEngine engine, DbConnection connection, Period period)
    {
        if (days.TrueForAll(d => d.StartMinute is null)) return ExpectedReceipts.Of(days, (_, _) => null);
        var hours = new Dictionary<(long Store, int Weekday), long[]>();
        using (var rows = engine.CreateReader(connection, "SELECT store_id, day, hour, orders FROM agg_store_hour WHERE day BETWEEN @p1 AND @p2", period.From.DayNumber, period.To.DayNumber))
        {
            while (rows.Read())
            {
                ref var profile = ref CollectionsMarshal.GetValueRefOrAddDefault(hours, (rows.Integer(0), (int)(rows.Integer(1) % 7)), out _);
                (profile ??= new long[24])[rows.Integer(2)] += rows.Integer(3);
            }
        }

        return ExpectedReceipts.Of(days, (store, weekday) => hours.GetValueOrDefault((store, weekday)));
    }
}
