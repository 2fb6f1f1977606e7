using RetailCrm.Dashboard.Pages.Forecast;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the forecast.</summary>
internal static class ForecastUrls
{
    public const string Page = "/forecast";

    /// <summary>The page with everything the state holds; defaults are left out.</summary>
    public static string Of(ForecastPageState state) => QueryText.Write(Page,
        ("region", QueryText.List(state.Regions)),
        ("category", QueryText.Escape(state.Category)),
        ("store", QueryText.Escape(state.Store)),
        ("all", state.All ? "1" : null));
}
