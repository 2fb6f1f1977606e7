using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Tags;

namespace RetailCrm.Reports.People;

/// <summary>Which members a list of members holds, in the words of its own columns. Every condition that is set must hold; it selects rows and changes no figure.</summary>
public sealed record MemberChoice
{
    public static readonly MemberChoice All = new();

    /// <summary>A whole member code, or a part of the name; null: any.</summary>
    public string? Search { get; init; }

    /// <summary>Member codes; null: no condition, empty: nobody.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>One of these states; empty: any.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>One of these RFM groups; empty: any, also none.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The group to look after; null: anyone.</summary>
    public string? Attention { get; init; }

    /// <summary>All of these tags; empty: any, also none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Marketing consent given (true), or not given or unknown (false); null: any.</summary>
    public bool? Consent { get; init; }

    /// <summary>In one line, as addresses write it; empty: all members. It stands in files and in the audit: that a name was searched for is said, the name is not.</summary>
    public string Text => string.Join(", ", new[]
    {
        Search is null ? null : "q=…",
        Codes is null ? null : $"code={(Codes.Count == 0 ? "-" : string.Join('|', Codes))}",
        Part("state", States), Part("rfm", Groups), Attention is null ? null : $"who={Attention}", Part("tag", Tags),
        Consent is { } given ? $"consent={(given ? 1 : 0)}" : null,
    }.OfType<string>());

    /// <summary>With the name that is searched for: two answers are of the same question only where this is equal. To be hashed, not to be shown.</summary>
    internal string Whole => Search is null ? Text : $"{Text}, {Search}";

    /// <summary>The same as the list on the screen asks for. A word that is none of its own is refused.</summary>
    internal MemberFilter Filter => new()
    {
        Text = Search,
        Codes = Codes,
        States = [.. States.Select(word => Known(LifecycleStates.All, s => s.Code(), word))],
        Groups = [.. Groups.Select(word => Known(RfmGroups.All, g => g.Code(), word))],
        Attention = Attention is { } group ? Known(MemberGroups.All, g => g.Code(), group) : null,
        Tags = [.. Tags.Select(word => Known(ListTags.All, t => t.Code(), word))],
        Consent = Consent,
    };

    private static T Known<T>(IReadOnlyList<T> all, Func<T, string> code, string word) =>
        all.Any(one => code(one) == word) ? all.First(one => code(one) == word) : throw new ArgumentException($"No condition of a list of members: '{word}'.", nameof(word));

    private static string? Part(string name, IReadOnlyList<string> values) => values.Count == 0 ? null : $"{name}={string.Join('|', values)}";
}
