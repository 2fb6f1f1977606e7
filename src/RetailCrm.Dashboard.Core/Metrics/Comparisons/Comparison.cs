using System.Diagnostics.CodeAnalysis;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Comparisons;

/// <summary>How the compared period is found (METRICS.md, Comparison modes).</summary>
public enum ComparisonMode
{
    /// <summary>The equally long period just before.</summary>
    Previous,

    /// <summary>The same dates a year before; for whole weeks of the chain's calendar, and Monday–Sunday weeks, the weeks of the same number.</summary>
    Year,

    /// <summary>364 days before: the same weekdays.</summary>
    Weekday,

    /// <summary>The same place beside the same event of the chain's year before: <see cref="Events.EventList"/>.</summary>
    Holiday,

    /// <summary>Dates of the user's own.</summary>
    Own,
}

/// <summary>What a period is compared with. <see cref="ToString"/> is what <see cref="TryParse"/> reads: it goes into URLs.</summary>
/// <param name="Mode">The rule.</param>
/// <param name="OwnPeriod">The dates of <see cref="ComparisonMode.Own"/>; else null.</param>
public sealed record Comparison(ComparisonMode Mode, Period? OwnPeriod = null)
{
    /// <summary>What a user may give.</summary>
    public const string Allowed = "previous, year, weekday, holiday or own dates such as 2026-01-01..2026-01-31";

    public static Comparison Previous { get; } = new(ComparisonMode.Previous);

    public static Comparison Year { get; } = new(ComparisonMode.Year);

    public static Comparison Weekday { get; } = new(ComparisonMode.Weekday);

    public static Comparison Holiday { get; } = new(ComparisonMode.Holiday);

    public static Comparison Own(Period period) => new(ComparisonMode.Own, period);

    /// <summary>Reads a mode's name or FROM..TO; <paramref name="error"/> is one line that says what is allowed.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Comparison? comparison, [NotNullWhen(false)] out string? error)
    {
        comparison = text switch
        {
            "previous" => Previous,
            "year" => Year,
            "weekday" => Weekday,
            "holiday" => Holiday,
            _ => Period.TryParse(text, out var own) ? Own(own) : null,
        };
        error = comparison is null ? $"'{text}' is no comparison. Allowed: {Allowed}." : null;
        return comparison is not null;
    }

    public override string ToString() => Mode == ComparisonMode.Own ? OwnPeriod.ToString()! : Mode.ToString().ToLowerInvariant();
}
