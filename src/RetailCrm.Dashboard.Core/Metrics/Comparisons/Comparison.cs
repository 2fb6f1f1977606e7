using RetailCrm.Common;

namespace RetailCrm.Metrics.Comparisons;

/// <summary>How the compared period is found (METRICS.md, Comparison modes).</summary>
public enum ComparisonMode
{
    /// <summary>The equally long period just before.</summary>
    Previous,

    /// <summary>The same dates a year before; for whole Monday–Sunday weeks the same ISO weeks.</summary>
    Year,

    /// <summary>364 days before: the same weekdays.</summary>
    Weekday,

    /// <summary>Dates of the user's own.</summary>
    Own,
}

/// <summary>What a period is compared with. <see cref="ToString"/> is what <see cref="TryParse"/> reads: it goes into URLs.</summary>
/// <param name="Mode">The rule.</param>
/// <param name="OwnPeriod">The dates of <see cref="ComparisonMode.Own"/>; else null.</param>
public sealed partial record Comparison(ComparisonMode Mode, Period? OwnPeriod = null);
