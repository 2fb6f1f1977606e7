using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Reports.Meaning;

/// <summary>
/// What a report's table means to whoever lays it out: its title, which columns add up, which are the ratio of two others,
/// which show a loss by their sign, and the chart that is natural for it. Renderers hold no formula of their own.
/// </summary>
public sealed record ReportMeaning(Words Title)
{
    /// <summary>Permissions besides the report's own, where it shows what other pages show.</summary>
    public IReadOnlyList<string> AlsoNeeds { get; init; } = [];

    /// <summary>Columns whose rows add up to a figure of the whole.</summary>
    public IReadOnlyList<string> Sums { get; init; } = [];

    /// <summary>Columns that are the ratio of two others, in each row and (where both add up) in the whole.</summary>
    public IReadOnlyList<ReportRatio> Ratios { get; init; } = [];

    /// <summary>Columns of changes: a negative value is bad news.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The report's natural chart; null where there is none.</summary>
    public ReportChart? Chart { get; init; }

    /// <summary>How many columns, from the first, name the row.</summary>
    public int Keys { get; init; } = 1;

    /// <summary>A row for each thing that ever happened: its files are made in the background unless somebody wants to wait.</summary>
    public bool IsLong { get; init; }

    /// <summary>Columns that must tie to the orders (of the list of orders: to the aggregates).</summary>
    public IReadOnlyList<string> Ties { get; init; } = [];

    /// <summary>The meaning of a report; of an unknown one its name alone.</summary>
    public static ReportMeaning Of(string name) => ReportMeanings.Find(name) ?? new(new Words(name, name));

    /// <summary>True where the column's rows are sums of money or counts that add up.</summary>
    public bool Adds(string column) => Sums.Contains(column);

    public ReportRatio? RatioOf(string column) => Ratios.FirstOrDefault(r => r.Column == column);
}

/// <summary>A column that is the quotient of two others of the same row.</summary>
public sealed record ReportRatio(string Column, string Numerator, string Denominator);

/// <summary>One bar or point for each value of a column, with the sum of another over its rows.</summary>
public sealed record ReportChart(string Category, string Value, bool IsLine = false)
{
    /// <summary>Where set, the bar is the sum of <see cref="Value"/> ÷ the sum of this column.</summary>
    public string? Per { get; init; }

    /// <summary>Where set, only rows whose flag of this column is true are counted.</summary>
    public string? Only { get; init; }
}
