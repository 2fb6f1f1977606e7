using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Stores.Flow;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the flow between stores.</summary>
internal static class FlowUrls
{
    public const string Page = "/store-flow";

    /// <summary>The page with everything the state holds; defaults are left out.</summary>
    public static string Of(FlowPageState state) => QueryText.Write(Page,
        ("p", state.Period == FlowPageState.Default.Period ? null : state.Period.Text), ("region", QueryText.List(state.Regions)), ("all", state.All ? "1" : null));
}
