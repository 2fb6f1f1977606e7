using System.Globalization;
using RetailCrm.Dashboard.Pages.Retention;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the retention page.</summary>
internal static class RetentionUrls
{
    public const string Page = "/retention";

    /// <summary>The page with everything the state holds; defaults are left out.</summary>
    public static string Of(RetentionPageState state) => QueryText.Write(Page,
        ("to", state.AsOf is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null),
        ("months", state.Months == RetentionPageState.Default.Months ? null : state.Months.ToString(CultureInfo.InvariantCulture)),
        ("region", QueryText.List(state.Regions)),
        ("by", state.BySpend ? "spend" : null));
}
