using System.Globalization;
using RetailCrm.Dashboard.Pages.Campaigns;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the campaign page.</summary>
internal static class CampaignUrls
{
    public const string List = "/campaigns";

    /// <summary>The page with everything the state holds; defaults are left out.</summary>
    public static string Of(CampaignsPageState state)
    {
        var defaults = CampaignsPageState.Default;
        var (test, usual) = (state.Test, TestDesign.Default);
        return QueryText.Write(List,
            ("p", state.Period == defaults.Period ? null : state.Period.Text),
            ("kind", QueryText.List(state.Kinds)),
            ("channel", QueryText.List(state.Channels)),
            ("sort", state.Sort == defaults.Sort ? null : state.Sort.Text),
            ("sel", QueryText.Escape(state.Selected)),
            ("plan", Number(state.PlannedHoldOut, null)),
            ("lift", Number(test.Lift, usual.Lift)),
            ("days", Number(test.Days, usual.Days)),
            ("hold", Number(test.HoldOut, usual.HoldOut)),
            ("power", Number(test.Power, usual.Power)));
    }

    private static string? Number(int? value, int? usual) => value == usual ? null : value?.ToString(CultureInfo.InvariantCulture);
}
