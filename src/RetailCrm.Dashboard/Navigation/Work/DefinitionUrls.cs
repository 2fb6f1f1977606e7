using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Navigation.Work;

/// <summary>Addresses of the dictionary.</summary>
internal static class DefinitionUrls
{
    public const string Page = "/definitions";

    /// <summary>One entry of the dictionary.</summary>
    public static string Of(string metricId) => Of(metricId, null);

    /// <summary>The dictionary with an entry open and a search.</summary>
    public static string Of(string? metricId, string? search) => QueryText.Write(Page, ("id", QueryText.Escape(metricId)), ("q", QueryText.Escape(search)));
}
