using System.Globalization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Closes;

namespace RetailCrm.Dashboard.Navigation.Work;

/// <summary>Addresses of the page of closed periods.</summary>
internal static class CloseUrls
{
    public const string Page = "/closes", New = "new";

    /// <summary>The page with one of its closes open.</summary>
    public static string Of(long id) => QueryText.Write(Page, ("sel", id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The page with everything the state holds; defaults are left out.</summary>
    public static string Of(ClosesPageState state) => QueryText.Write(Page,
        ("sel", state.Selected),
        ("p", state.Period == ClosesPageState.Default.Period ? null : state.Period.Text));
}
