using System.Globalization;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Pages.Alerts;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the alerts.</summary>
internal static class AlertUrls
{
    public const string List = "/alerts";

    public static string Of(AlertsPageState state) => QueryText.Write(List,
        ("tab", state.Tab == AlertState.Open ? null : state.Tab.Code()),
        ("region", QueryText.List(state.Regions)),
        ("rule", QueryText.List([.. state.Kinds.Select(k => k.Code())])),
        ("sel", state.Selected?.ToString(CultureInfo.InvariantCulture)));
}
