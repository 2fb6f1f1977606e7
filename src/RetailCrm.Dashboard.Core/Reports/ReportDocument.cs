using RetailCrm.Reports.Answers;
using RetailCrm.Reports.Meaning;
using RetailCrm.Reports.Weekly;

namespace RetailCrm.Reports;

/// <summary>A report as data: columns, and rows that are read while they are written.</summary>
public sealed record ReportDocument(string Name, IReadOnlyList<ReportColumn> Columns, IAsyncEnumerable<ReportValue[]> Rows)
{
    /// <summary>What the columns mean beyond their names: words, sums, ratios, chart.</summary>
    public ReportMeaning Meaning { get; init; } = ReportMeaning.Of("");

    /// <summary>What was asked, of which state of the data; null for a listing that no report of the catalogue stands behind.</summary>
    public ReportOrigin? Origin { get; init; }

    /// <summary>The weekly reports of stores behind the rows; null where the report is none.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<StoreWeek>>>? ReadWeeksAsync { get; init; }

    /// <summary>The same with only some of its rows.</summary>
    /// <param name="keys">What their first column holds; empty: all rows.</param>
    public ReportDocument OnlyRows(IReadOnlyList<string> keys)
    {
        if (keys.Count == 0) return this;
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        return this with { Rows = Rows.Where(r => r[0].Text is { } key && wanted.Contains(key)) };
    }
}

/// <summary>A column; <paramref name="Name"/> is contract.</summary>
public sealed record ReportColumn(string Name, ReportFormat Format);

/// <summary>How a column's values are written.</summary>
public enum ReportFormat
{
    Text,

    /// <summary>yyyy-MM-dd.</summary>
    Date,

    /// <summary>Local ISO time without an offset.</summary>
    Time,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with up to three decimals.</summary>
    Quantity,

    /// <summary>Two decimals.</summary>
    Money,

    /// <summary>Rates, ratios and means: six decimals.</summary>
    Rate,

    /// <summary>true or false.</summary>
    Flag,
}

/// <summary>The document, or why there is none and what is allowed.</summary>
public sealed record ReportAnswer(ReportDocument? Document, ReportRefusal? Refusal)
{
    /// <summary>Facts have changed since the aggregates were refreshed: the report shows the state before.</summary>
    public bool IsBehind { get; init; }
}
