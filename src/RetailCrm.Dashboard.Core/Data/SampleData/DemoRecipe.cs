namespace RetailCrm.Data.SampleData;

/// <summary>
/// All that the demo chain is made from: the same recipe gives the same files byte for byte. Chance and stories hang on the
/// seed, the scale and the <see cref="Week"/>; within one week (Monday to Sunday) a later <see cref="To"/> only adds documents
/// and what happened since (an open ticket is closed, a tier rises), and changes no order, line or count of before.
/// </summary>
public sealed record DemoRecipe
{
    /// <summary>Least and greatest scale: 0.01 is some 6,000 orders, 100 some 60 million.</summary>
    public const double LeastScale = 0.01, GreatestScale = 100;

    /// <exception cref="ArgumentException">The scale or the year is out of range; the message says the range.</exception>
    public DemoRecipe(long seed, double scale, DateTime to)
    {
        if (!(scale >= LeastScale && scale <= GreatestScale)) throw new ArgumentException($"The demo's scale is {LeastScale} to {GreatestScale}.");
        if (to.Year is < 2005 or > 2099) throw new ArgumentException("The demo's present lies in the years 2005 to 2099.");
        (Seed, Scale) = (seed, scale);
        To = new DateTime(to.Year, to.Month, to.Day, to.Hour, to.Minute, to.Second, DateTimeKind.Unspecified);
    }

    public long Seed { get; }

    /// <summary>Times the orders and members of the standard size (some 600,000 and 60,000).</summary>
    public double Scale { get; }

    /// <summary>The present: local time of the chain, to the second. Nothing later is written.</summary>
    public DateTime To { get; }

    /// <summary>Monday of the present's week: what the stories are counted from.</summary>
    public DateOnly Week => Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7));

    /// <summary>First day with orders: the first of the week's month, two years back.</summary>
    public DateOnly Start => new(Week.Year - 2, Week.Month, 1);

    public DateOnly Today => DateOnly.FromDateTime(To);

    /// <summary>True when the other differs at most by a later or earlier hour of the same week: its orders are the same.</summary>
    public bool SameChain(DemoRecipe other) => Seed == other.Seed && Scale.Equals(other.Scale) && Week == other.Week;

    internal int StartDay => Start.DayNumber;

    internal int WeekDay => Week.DayNumber;

    internal int TodayDay => Today.DayNumber;

    /// <summary>Second of the present day that has been reached.</summary>
    internal int NowSecond => (int)To.TimeOfDay.TotalSeconds;

    internal ulong Chance => unchecked((ulong)Seed);

    /// <summary>True when the moment is not later than the present.</summary>
    internal bool Reached(int day, int second) => day < TodayDay || (day == TodayDay && second <= NowSecond);

    internal bool Reached(Moment at) => Reached(at.Day, at.Second);
}

/// <summary>A local time as a day number and a second of that day.</summary>
internal readonly record struct Moment(int Day, int Second)
{
    public Moment Plus(double hours)
    {
        var seconds = Second + (long)(hours * 3600);
        return new(Day + (int)(seconds / 86_400), (int)(seconds % 86_400));
    }
}
