using RetailCrm.Dashboard.Pages.Service;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the page about service.</summary>
internal static class ServiceUrls
{
    public const string List = "/service";

    /// <summary>The page with everything the state holds; defaults are left out.</summary>
    public static string Of(ServicePageState state)
    {
        var defaults = ServicePageState.Default;
        return QueryText.Write(List,
            ("p", state.Period == defaults.Period ? null : state.Period.Text),
            ("region", QueryText.List(state.Regions)),
            ("sort", state.Sort == defaults.Sort ? null : state.Sort.Text),
            ("all", state.All ? "1" : null));
    }
}
