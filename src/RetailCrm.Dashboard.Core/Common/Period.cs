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

    /// <summary>Reads <c>yyyy-MM-dd..yyyy-MM-dd</c>, what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        var parts = text?.Split("..") ?? [];
        if (parts.Length != 2 || !TryParseDay(parts[0], out var from) || !TryParseDay(parts[1], out var to) || to < from) return false;
        period = new(from, to);
        return true;
    }

    /// <summary>Reads <c>yyyy-MM-dd</c>, nothing else.</summary>
    public static bool TryParseDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}");
}
