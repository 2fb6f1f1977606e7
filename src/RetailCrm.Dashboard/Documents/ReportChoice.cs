using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Dashboard.Documents;

/// <summary>What of a page's filters a report takes over.</summary>
public sealed record ReportChoice
{
    public PeriodChoice? Period { get; init; }

    /// <summary>The as-of day, of a report that looks at no period.</summary>
    public DateOnly? To { get; init; }

    public Comparison? Comparison { get; init; }

    /// <summary>As it was reported when the period was closed.</summary>
    public bool AsReported { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> Formats { get; init; } = [];

    public bool LikeForLike { get; init; }

    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Only these rows, by what their first column holds; empty: all.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];
}
