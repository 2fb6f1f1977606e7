using System.Globalization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Exports.Centre;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Reports.People;

namespace RetailCrm.Dashboard.Navigation.Work;

/// <summary>Reports as files, and the way to them.</summary>
internal static class ExportUrls
{
    public const string Purpose = "/export-purpose";

    /// <summary>What a file is for, in its address.</summary>
    public const string PurposeName = "purpose";

    /// <summary>The page that asks what a file is for, and then leads to it.</summary>
    public static string PurposeFor(string file) => QueryText.Write(Purpose, ("file", QueryText.Escape(file)));

    /// <summary>The file with its purpose.</summary>
    public static string With(string file, string purpose) => $"{file}{(file.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{PurposeName}={Uri.EscapeDataString(purpose)}";

    /// <summary>One's own files that were made in the background.</summary>
    public const string Page = "/exports";

    /// <summary>Where a form asks for one.</summary>
    public const string Ask = "/exports/ask";

    public const string FilePattern = "/exports/{id:long}/file";

    /// <summary>The page with one of its lines marked.</summary>
    public static string Line(long id) => QueryText.Write(Page, ("job", Number(id)));

    /// <summary>The page with everything the state holds.</summary>
    public static string Of(ExportsPageState state)
    {
        var page = QueryText.Write(Page, ("new", QueryText.Escape(state.New)), ("job", state.Job is { } job ? Number(job) : null));
        return state is { New: not null, Filters.Length: > 0 } ? $"{page}&{state.Filters}" : page;
    }

    /// <summary>A file that is ready.</summary>
    public static string File(long id) => $"{Page}/{Number(id)}/file";

    /// <summary>The page with its form open.</summary>
    /// <param name="report">Chosen there; null: the first.</param>
    /// <param name="ending">The kind of file.</param>
    /// <param name="address">The report's own address, whose filters are taken over.</param>
    public static string New(string? report = null, string? ending = null, string address = "")
    {
        var page = QueryText.Write(Page, ("new", report is null ? "1" : ending is null ? report : $"{report}.{ending}"));
        int at = address.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? page : $"{page}&{address[(at + 1)..]}";
    }

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    public const string ReportPattern = "/reports/{report}.{ending}";

    /// <summary>A report as a file.</summary>
    /// <param name="report">Its name.</param>
    /// <param name="ending">csv, xlsx, pdf or json.</param>
    /// <param name="chosen">What it is asked for.</param>
    public static string Report(string report, string ending, ReportChoice chosen) => QueryText.Write($"/reports/{report}.{ending}",
        ("p", chosen.Period?.Text),
        ("to", chosen.To is { } to ? to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null),
        ("cmp", chosen.Comparison?.ToString()),
        ("asof", chosen.AsReported ? "reported" : null),
        ("region", QueryText.List(chosen.Regions)),
        ("format", QueryText.List(chosen.Formats)),
        ("lfl", chosen.LikeForLike ? "1" : null),
        ("store", QueryText.List(chosen.Stores)),
        ("q", QueryText.Escape(chosen.Members.Search)),
        ("code", chosen.Members.Codes is { } codes ? codes.Count == 0 ? MemberUrls.Nobody : QueryText.List(codes) : null),
        ("state", QueryText.List(chosen.Members.States)),
        ("rfm", QueryText.List(chosen.Members.Groups)),
        ("who", chosen.Members.Attention),
        ("tag", QueryText.List(chosen.Members.Tags)),
        ("consent", chosen.Members.Consent switch { true => "1", false => "0", null => null }),
        ("row", QueryText.List(chosen.Rows)));
}

/// <summary>What of a page's filters a report takes over.</summary>
public sealed record ReportChoice
{
    public PeriodChoice? Period { get; init; }

    /// <summary>The as-of day, of a report that looks at no period.</summary>
    public DateOnly? To { get; init; }

    public Comparison? Comparison { get; init; }

    /// <summary>As it was reported when the period was closed.</summary>
    public bool AsReported { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> Formats { get; init; } = [];

    public bool LikeForLike { get; init; }

    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>Of a list of members: which of them.</summary>
    public MemberChoice Members { get; init; } = MemberChoice.All;

    /// <summary>Only these rows, by what their first column holds; empty: all.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];
}
