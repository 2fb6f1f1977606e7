using System.Text.Json;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Reports.People;

namespace RetailCrm.Reports.Exports;

/// <summary>What a report was asked for, with moving periods turned into dates: it means the same whenever the file is made.</summary>
public sealed record ExportParameters
{
    /// <summary>The first day; <see cref="DateOnly.MinValue"/> where the report begins with the data.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>As <see cref="Metrics.Comparisons.Comparison"/> writes itself; null: none.</summary>
    public string? Comparison { get; init; }

    /// <summary>As known now, or as reported when the period was closed.</summary>
    public FigureBasis Basis { get; init; }

    public IReadOnlyList<string> Stores { get; init; } = [];

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Of a list of members: which of them.</summary>
    public MemberChoice Members { get; init; } = MemberChoice.All;

    /// <summary>Only these rows, by what their first column holds; empty: all.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>US Letter instead of A4.</summary>
    public bool Letter { get; init; }

    public static ExportParameters Of(ReportRequest request) => new()
    {
        From = request.Period.From,
        To = request.Period.To,
        Comparison = request.Comparison?.ToString(),
        Basis = request.Basis,
        Stores = request.Stores,
        Regions = request.Regions,
        Members = request.Members,
    };

    /// <summary>The request; without a viewer's masking everything personal is masked.</summary>
    public ReportRequest Request(string report) => new(report, new(From, To))
    {
        Comparison = Comparison is { } text && Metrics.Comparisons.Comparison.TryParse(text, out var comparison, out _) ? comparison : null,
        Basis = Basis,
        Stores = Stores,
        Regions = Regions,
        Members = Members,
    };

    internal string Written() => JsonSerializer.Serialize(this);

    internal static ExportParameters Read(string json) => JsonSerializer.Deserialize<ExportParameters>(json) ?? throw new JsonException("An export has no parameters.");
}
