namespace RetailCrm.Analytics.Forecasting.Events;

/// <summary>How many times an ordinary day's sales a day of an event makes.</summary>
/// <param name="Ratio">Sales ÷ those of the ordinary same weekdays around: the median of the years.</param>
/// <param name="Years">From how many years; of peers, the most that one of them has.</param>
/// <param name="Peers">How many peer stores it is the median of; 0: the series' own.</param>
public readonly record struct EventFactor(double Ratio, int Years, int Peers);

/// <summary>
/// The holiday regressors of ANALYTICS.md 7.2, learned from a series: the median over the years of the ratio of an event's day to the median of the
/// ordinary same weekdays around it (the four nearest on either side within eight weeks, four at least), from two years on.
/// </summary>
public sealed class EventFactors
{
    /// <summary>One year alone may have been anything.</summary>
    public const int FewestYears = 2;

    private const int SameWeekdays = 4, WeeksAround = 8;
    private readonly Dictionary<EventPlace, EventFactor> factors;

    private EventFactors(Dictionary<EventPlace, EventFactor> factors) => this.factors = factors;

    /// <summary>Nothing is known of any event.</summary>
    public static EventFactors None { get; } = new([]);

    /// <summary>Null where fewer than two years tell.</summary>
    public EventFactor? Of(EventPlace place) => factors.TryGetValue(place, out var factor) ? factor : null;

    /// <param name="values">Daily values, oldest first; NaN: no trade. Nothing after them is looked at.</param>
    /// <param name="firstDay">Day number of the first.</param>
    /// <param name="places">The events.</param>
    public static EventFactors Learn(ReadOnlySpan<double> values, int firstDay, EventPlaces places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var ratios = new Dictionary<EventPlace, List<double>>();
        foreach (var (day, place) in places.Within(firstDay, firstDay + values.Length - 1))
        {
            if (!(values[day - firstDay] >= 0) || !(Ordinary(values, firstDay, day, places) is > 0 and var ordinary)) continue;
            if (!ratios.TryGetValue(place, out var years)) ratios.Add(place, years = []);
            years.Add(values[day - firstDay] / ordinary);
        }

        return new(ratios.Where(r => r.Value.Count >= FewestYears).ToDictionary(r => r.Key, r => new EventFactor(Median(r.Value), r.Value.Count, 0)));
    }

    /// <summary>What several stores say as one: the median of those that know.</summary>
    public static EventFactors MedianOf(IEnumerable<EventFactors> stores) =>
        new(stores.SelectMany(s => s.factors).GroupBy(f => f.Key, f => f.Value).ToDictionary(g => g.Key, g => new EventFactor(Median([.. g.Select(f => f.Ratio)]), g.Max(f => f.Years), g.Count())));

    /// <summary>These, and others' where these know nothing.</summary>
    public EventFactors Else(EventFactors others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var both = new Dictionary<EventPlace, EventFactor>(others.factors);
        foreach (var (place, factor) in factors) both[place] = factor;
        return new(both);
    }

    private static double? Ordinary(ReadOnlySpan<double> values, int firstDay, int day, EventPlaces places)
    {
        var around = new List<double>(2 * SameWeekdays);
        foreach (int direction in (ReadOnlySpan<int>)[-Forecaster.Week, Forecaster.Week])
        {
            int found = 0;
            for (int week = 1; week <= WeeksAround && found < SameWeekdays; week++)
            {
                int other = day + direction * week, at = other - firstDay;
                if (at < 0 || at >= values.Length) break;
                if (double.IsNaN(values[at]) || places.Of(other) is not null) continue;
                around.Add(values[at]);
                found++;
            }
        }

        return around.Count < SameWeekdays ? null : Median(around);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
