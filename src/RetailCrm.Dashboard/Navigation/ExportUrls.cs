using RetailCrm.Dashboard.Documents;

namespace RetailCrm.Dashboard.Navigation;

/// <summary>On the way to a file.</summary>
internal static class ExportUrls
{
    public const string Purpose = "/export-purpose";

    /// <summary>The page that asks what a file is for, and then leads to it.</summary>
    public static string PurposeFor(string file) => QueryText.Write(Purpose, ("file", QueryText.Escape(file)));

    /// <summary>The file with its purpose.</summary>
    public static string With(string file, string purpose) => $"{file}{(file.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{ExportPurpose.Name}={Uri.EscapeDataString(purpose)}";
}
