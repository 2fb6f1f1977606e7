using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Tags;

namespace RetailCrm.Reports.People;

/// <summary>Which members a list of members holds, in the words of its own columns. Every condition that is set must hold; it selects rows and changes no figure.</summary>
public sealed record MemberChoice
{
    public static readonly MemberChoice All = new();

    /// <summary>One of these states; empty: any.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>One of these RFM groups; empty: any, also none.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>All of these tags; empty: any, also none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Marketing consent given (true), or not given or unknown (false); null: any.</summary>
    public bool? Consent { get; init; }

    /// <summary>In one line, as addresses write it; empty: all members.</summary>
    public string Text => string.Join(", ", new[] { Part("state", States), Part("rfm", Groups), Part("tag", Tags), Consent is { } given ? $"consent={(given ? 1 : 0)}" : null }.OfType<string>());

    internal bool Holds(MemberRow row) =>
        (States.Count == 0 || States.Contains(row.State.Code()))
        && (Groups.Count == 0 || row.Score is { } score && Groups.Contains(RfmGroups.Of(score).Code()))
        && Tags.All(tag => row.Tags.Any(t => t.Code() == tag))
        && (Consent is null || row.MayContact == Consent);

    private static string? Part(string name, IReadOnlyList<string> values) => values.Count == 0 ? null : $"{name}={string.Join('|', values)}";
}
