using System.Globalization;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Pages.Definitions;

/// <summary>Finds metrics by words of either language: who knows a number by its English name finds it on a Chinese screen too.</summary>
internal static class MetricSearch
{
    /// <summary>Whether every word of a search stands in the metric's name, definition, formula or id.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="search">Null: every metric.</param>
    public static bool Has(Metric metric, string? search) =>
        search is null || search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Texts(metric).Any(t => Holds(t, word)));

    /// <summary>Whether a word stands in the metric's name or id: the nearer hit.</summary>
    public static bool IsNamed(Metric metric, string search) => Holds(metric.Name.English, search) || Holds(metric.Name.Chinese, search) || Holds(metric.Id, search);

    /// <summary>Case and width of letters aside.</summary>
    public static bool Holds(string text, string word) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth) >= 0;

    private static string[] Texts(Metric m) => [m.Id, m.Name.English, m.Name.Chinese, m.Definition.English, m.Definition.Chinese, m.Formula.English, m.Formula.Chinese];
}
