using System.Globalization;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Dashboard.Pages.Members;
using RetailCrm.Metrics.Members.Attention;

namespace RetailCrm.Dashboard.Navigation;

/// <summary>Addresses of the members' pages. No phone number ever stands in one.</summary>
internal static class MemberUrls
{
    public const string List = "/members";

    /// <summary>The list with everything the state holds; defaults are left out.</summary>
    public static string Of(MembersPageState state) => QueryText.Write(List,
        ("q", QueryText.Escape(state.Text)),
        ("code", state.Codes is { } codes ? codes.Count == 0 ? "-" : QueryText.List(codes) : null),
        ("state", QueryText.List([.. state.States.Select(s => s.Code())])),
        ("rfm", QueryText.List([.. state.Groups.Select(g => g.Code())])),
        ("who", state.Attention?.Code()),
        ("consent", state.Consent is { } given ? given ? "1" : "0" : null),
        ("region", QueryText.List(state.Regions)),
        ("sort", state.Order == MembersPageState.Default.Order ? null : MembersPageState.OrderCode(state.Order)),
        ("page", state.Page == 1 ? null : state.Page.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The members of a group, in the given regions.</summary>
    public static string Of(MemberGroup group, IReadOnlyList<string> regions) => Of(MembersPageState.Default with { Attention = group, Regions = regions });
}
