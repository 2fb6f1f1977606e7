using System.Globalization;

namespace RetailCrm.Common;

/// <summary>Whole business days, both ends included (METRICS.md, Conventions).</summary>
public readonly record struct Period
{
    /// <exception cref="ArgumentException"><paramref name="to"/> lies before <paramref name="from"/>.</exception>
    public Period(DateOnly from, DateOnly to)
    {
        if (to < from) throw new ArgumentException($"The period ends ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd}).", nameof(to));
        From = from;
        To = to;
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Contains(DateOnly day) => day >= From && day <= To;

    public Period Shift(int days) => new(From.AddDays(days), To.AddDays(days));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}");
}
