using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Components.Help;

/// <summary>
/// What the help says of one page. Words of the screen stand in “…” in English and in 「…」 in Chinese: a test looks each of them up among
/// the portal's texts, so that the help names nothing that is not there.
/// </summary>
/// <param name="Route">The page's route, such as /stores/{Code}.</param>
/// <param name="Title">What the page is called.</param>
internal sealed record PageHelp(string Route, Words Title)
{
    /// <summary>The question that the page answers.</summary>
    public required Words Answers { get; init; }

    /// <summary>Whose work it is made for.</summary>
    public required Words For { get; init; }

    /// <summary>How its figures come about, where the dictionary does not say it already.</summary>
    public required Words Computed { get; init; }

    /// <summary>What to do with the answer.</summary>
    public required Words Use { get; init; }

    /// <summary>What it means when something is late, missing or empty.</summary>
    public required Words States { get; init; }

    /// <summary>The metrics that it shows first; each leads to its entry in the dictionary.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Whether a path is one of this page's.</summary>
    /// <param name="segments">Of the path, without its slashes.</param>
    public bool IsOf(string[] segments)
    {
        var mine = Route.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return mine.Length == segments.Length && mine.Zip(segments).All(p => p.First.StartsWith('{') || p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));
    }
}
