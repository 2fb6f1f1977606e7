using RetailCrm.Common;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Reports.People;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Reports;

/// <summary>What a report is asked for (METRICS.md, Reports).</summary>
/// <param name="Name">The report's name.</param>
/// <param name="Period">Whole business days; its last day is the as-of day. It begins on <see cref="DateOnly.MinValue"/> where no first day was given.</param>
public sealed record ReportRequest(string Name, Period Period)
{
    public Comparison? Comparison { get; init; }

    /// <summary>As known now, or as it was reported when the period was closed.</summary>
    public FigureBasis Basis { get; init; }

    /// <summary>Store codes; empty: every store in scope. Selects rows, changes no figure.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Region names; together with <see cref="Stores"/> both must hold.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Which members a list of members holds; another report does not look at it.</summary>
    public MemberChoice Members { get; init; } = MemberChoice.All;

    /// <summary>The viewer's: what of personal data is shown clear. Without one, nothing is.</summary>
    public Masking Masking { get; init; } = Masking.Full;

    /// <summary>Whether costs and margins are shown. Without the right they are left empty.</summary>
    public bool SeesCosts { get; init; }

    /// <summary>The same, as a viewer may see it.</summary>
    public ReportRequest SeenBy(Rights rights, Masking masking) => this with { Masking = masking, SeesCosts = rights.May(Permissions.SeeMargin) };
}
