using System.Globalization;
using RetailCrm.Dashboard.Documents;

namespace RetailCrm.Dashboard.Navigation;

/// <summary>Reports as files, and the way to them.</summary>
internal static class ExportUrls
{
    public const string Purpose = "/export-purpose";

    /// <summary>The page that asks what a file is for, and then leads to it.</summary>
    public static string PurposeFor(string file) => QueryText.Write(Purpose, ("file", QueryText.Escape(file)));

    /// <summary>The file with its purpose.</summary>
    public static string With(string file, string purpose) => $"{file}{(file.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{ExportPurpose.Name}={Uri.EscapeDataString(purpose)}";

    public const string ReportPattern = "/reports/{report}.{ending}";

    /// <summary>A report as a file.</summary>
    /// <param name="report">Its name.</param>
    /// <param name="ending">csv, xlsx, pdf or json.</param>
    /// <param name="chosen">What it is asked for.</param>
    public static string Report(string report, string ending, ReportChoice chosen) => QueryText.Write($"/reports/{report}.{ending}",
        ("p", chosen.Period?.Text),
        ("to", chosen.To is { } to ? to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null),
        ("cmp", chosen.Comparison?.ToString()),
        ("region", QueryText.List(chosen.Regions)),
        ("format", QueryText.List(chosen.Formats)),
        ("lfl", chosen.LikeForLike ? "1" : null),
        ("store", QueryText.List(chosen.Stores)),
        ("row", QueryText.List(chosen.Rows)));
}
