using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Reports.Answers;

/// <summary>Why a report cannot be had as it is asked for.</summary>
public enum RefusalKind
{
    UnknownReport,

    /// <summary>The report has no comparison.</summary>
    ComparesNothing,

    /// <summary>There are no days to compare with.</summary>
    NoCounterpart,

    /// <summary>Its figures are not kept when a period is closed.</summary>
    NotKept,

    /// <summary>Days of it are not closed.</summary>
    NotClosed,
    UnknownStore,
    UnknownRegion,
}

/// <summary>Why a report cannot be had, and what is allowed: the portal says it in the reader's language, <see cref="ToString"/> is the command line's line.</summary>
public sealed record ReportRefusal(RefusalKind Kind)
{
    private const int MostListed = 20;

    /// <summary>What is not known, or the report that it is about.</summary>
    public string What { get; init; } = "";

    /// <summary>What there is instead: names of reports, codes of stores, regions.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Days that are not closed.</summary>
    public IReadOnlyList<Period> Open { get; init; } = [];

    /// <summary>The days it is compared with must be closed too.</summary>
    public bool Compares { get; init; }

    public MissingCounterpart? Missing { get; init; }

    /// <summary>One line.</summary>
    public override string ToString() => Kind switch
    {
        RefusalKind.UnknownReport => $"'{What}' is no report. Known: {string.Join(", ", Known)}.",
        RefusalKind.ComparesNothing => $"{What} compares nothing: leave the comparison out. Reports that compare: {string.Join(", ", Known)}.",
        RefusalKind.NoCounterpart => Missing!.ToString(),
        RefusalKind.NotKept => $"{What} cannot be asked as reported: its figures are not kept when a period is closed. Reports that can: {string.Join(", ", Known)}.",
        RefusalKind.NotClosed => $"As reported there are figures of closed days only, and these are not closed: {List(Open.Select(Days))}.{(Compares ? " The compared days must be closed too, or leave the comparison out." : "")}",
        RefusalKind.UnknownStore => $"'{What}' is no store code. Known: {List(Known)}.",
        RefusalKind.UnknownRegion => $"'{What}' is no region. Known: {List(Known)}.",
        _ => throw new InvalidOperationException($"{Kind} has no words."),
    };

    /// <summary>The first of a long list, and how many more there are.</summary>
    public static (IReadOnlyList<T> Shown, int More) Shorten<T>(IReadOnlyList<T> all) => ([.. all.Take(MostListed)], Math.Max(0, all.Count - MostListed));

    private static string Days(Period period) => period.Days == 1 ? period.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : period.ToString();

    private static string List(IEnumerable<string> names)
    {
        var (shown, more) = Shorten(names.ToList());
        return shown.Count == 0 ? "none" : string.Join(", ", shown) + (more > 0 ? $" and {more} more" : "");
    }
}
