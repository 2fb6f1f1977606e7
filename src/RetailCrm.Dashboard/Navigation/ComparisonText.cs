using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Dashboard.Navigation;

/// <summary>What a period can be compared with, as the filter offers it and as an address names it (the words of METRICS.md).</summary>
internal static class ComparisonText
{
    /// <summary>The rules in the order of the menu; dates of one's own come after them.</summary>
    public static readonly IReadOnlyList<ComparisonMode> Rules = [ComparisonMode.Previous, ComparisonMode.Weekday, ComparisonMode.Year];

    /// <summary>Null for a text that names no comparison.</summary>
    public static Comparison? Parse(string text) => Comparison.TryParse(text, out var comparison, out _) ? comparison : null;
}
