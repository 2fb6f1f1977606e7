using RetailCrm.Reports.Meaning;
using RetailCrm.Security;

namespace RetailCrm.Reports;

/// <summary>The reports there are.</summary>
public sealed class ReportCatalogue
{
    private readonly IReadOnlyList<Report> reports;

    internal ReportCatalogue(IEnumerable<Report> reports) => this.reports = [.. reports.OrderBy(r => r.Name, StringComparer.Ordinal)];

    /// <summary>Sorted.</summary>
    public IReadOnlyList<string> Names => [.. reports.Select(r => r.Name)];

    /// <summary>False for a report that needs its as-of day only.</summary>
    public bool NeedsPeriod(string name) => Find(name)?.NeedsPeriod ?? true;

    /// <summary>True where a comparison changes the answer.</summary>
    public bool Compares(string name) => Find(name)?.Compares ?? false;

    /// <summary>The permission to see a report.</summary>
    /// <exception cref="ArgumentException">There is no such report.</exception>
    public string PermissionOf(string name) => Find(name)?.Permission ?? throw new ArgumentException($"'{name}' is no report.", nameof(name));

    /// <summary>Names of the reports that have a column of that name: a metric's id is its column.</summary>
    public IReadOnlyList<string> With(string column) => [.. reports.Where(r => r.Columns.Any(c => c.Name == column)).Select(r => r.Name)];

    /// <summary>True for whoever has every permission that the report needs.</summary>
    public bool MaySee(Rights rights, string name) => Find(name) is { } report && ReportMeaning.Of(name).AlsoNeeds.Append(report.Permission).All(rights.May);

    /// <summary>True where it can be asked as it was reported when its period was closed.</summary>
    public bool KeepsReported(string name) => Find(name)?.KeepsReported ?? false;

    internal IEnumerable<string> KeptNames => reports.Where(r => r.KeepsReported).Select(r => r.Name);

    internal IEnumerable<string> ComparingNames => reports.Where(r => r.Compares).Select(r => r.Name);

    internal Report? Find(string name) => reports.FirstOrDefault(r => r.Name == name);
}
