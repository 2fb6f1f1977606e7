using RetailCrm.Analytics.Shrinkage;

namespace RetailCrm.Analytics.Staffing;

/// <summary>A day someone worked.</summary>
/// <param name="Employee">Key of the person.</param>
/// <param name="Store">Key of the store worked at.</param>
/// <param name="Weekday">0 = Monday.</param>
/// <param name="StartMinute">Minutes since midnight; null where only the length is known.</param>
/// <param name="Hours">Above 0.</param>
/// <param name="Receipts">What the person rang up that day.</param>
public readonly record struct WorkedDay(long Employee, long Store, int Weekday, int? StartMinute, double Hours, long Receipts);

/// <summary>
/// Indirect standardisation (ANALYTICS.md 6.2): what an average colleague would have rung up in the same hours. A cell is a store,
/// a weekday and a band of hours; below 20 staffed hours it is joined with the next. Over all, expected = observed.
/// </summary>
public static class ExpectedReceipts
{
    /// <summary>Fewest staffed hours of a cell.</summary>
    public const double FewestHours = 20;

    private const int Weekdays = 7;

    /// <summary>By person: what was rung up on the days worked, and what was to be expected.</summary>
    /// <param name="days">Everyone's days.</param>
    /// <param name="receiptsByHour">A store's receipts on a weekday by hour of the day: 24 counts; null where they are not known.</param>
    public static IReadOnlyDictionary<long, Expected> Of(IReadOnlyList<WorkedDay> days, Func<long, int, long[]?> receiptsByHour)
    {
        var people = new Dictionary<long, Expected>();
        foreach (var store in days.Where(d => d.Hours > 0).GroupBy(d => d.Store))
        {
            var hours = new double[Weekdays];
            foreach (var day in store) hours[day.Weekday] += day.Hours;
            int[] cells = Cells(hours);
            foreach (var cell in store.GroupBy(d => cells[d.Weekday])) AddCell(people, [.. cell], Profile(store.Key, cells, cell.Key, receiptsByHour));
        }

        return people;
    }

    /// <summary>Which cell each part belongs to: neighbours are joined until a cell has the fewest hours; a rest joins the last.</summary>
    internal static int[] Cells(double[] hours)
    {
        var cells = new int[hours.Length];
        int cell = 0;
        double sum = 0;
        for (int i = 0; i < hours.Length; i++)
        {
            if (sum >= FewestHours) (cell, sum) = (cell + 1, 0);
            cells[i] = cell;
            sum += hours[i];
        }

        if (sum >= FewestHours || cell == 0) return cells;
        for (int i = 0; i < cells.Length; i++) cells[i] = Math.Min(cells[i], cell - 1);
        return cells;
    }

    private static void AddCell(Dictionary<long, Expected> people, WorkedDay[] days, long[]? profile)
    {
        double receipts = days.Sum(d => d.Receipts);
        // One day without a start leaves the hours of the day unknown for all: the cell is not parted.
        var rates = profile is not null && profile.Sum() > 0 && days.All(d => d.StartMinute is not null) ? HourRates(days, profile, receipts) : null;
        var flat = receipts / days.Sum(d => d.Hours);
        foreach (var day in days)
        {
            double expected = rates is null ? day.Hours * flat : OfRates(day, rates);
            var known = people.GetValueOrDefault(day.Employee);
            people[day.Employee] = new(known.Observed + day.Receipts, known.Expectation + expected);
        }
    }

    // Receipts per staffed hour of each hour of the day; the store's own share of each band decides.
    private static double[] HourRates(WorkedDay[] days, long[] profile, double receipts)
    {
        var staffed = new double[24];
        foreach (var day in days) AddHours(day, staffed);
        int[] bands = Cells(staffed);
        double[] rung = new double[24], worked = new double[24];
        for (int h = 0; h < bands.Length; h++)
        {
            rung[bands[h]] += profile[h];
            worked[bands[h]] += staffed[h];
        }

        double all = profile.Sum();
        return [.. bands.Select(b => receipts * rung[b] / all / worked[b])];
    }

    private static double OfRates(WorkedDay day, double[] rates)
    {
        Span<double> hours = stackalloc double[24];
        hours.Clear();
        AddHours(day, hours);
        double expected = 0;
        for (int h = 0; h < hours.Length; h++) expected += hours[h] * rates[h];
        return expected;
    }

    // The day's hours by hour of the clock; past midnight they begin anew.
    private static void AddHours(WorkedDay day, Span<double> hours)
    {
        double at = day.StartMinute!.Value / 60.0, end = at + day.Hours;
        while (end - at > 1e-9)
        {
            var until = Math.Min(Math.Floor(at + 1e-9) + 1, end);
            hours[(int)Math.Floor(at + 1e-9) % 24] += until - at;
            at = until;
        }
    }

    private static long[]? Profile(long store, int[] cells, int cell, Func<long, int, long[]?> receiptsByHour)
    {
        var sum = new long[24];
        for (int weekday = 0; weekday < Weekdays; weekday++)
        {
            if (cells[weekday] != cell || receiptsByHour(store, weekday) is not { } hours) continue;
            for (int h = 0; h < sum.Length; h++) sum[h] += hours[h];
        }

        return sum;
    }
}
