using System.Globalization;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Dashboard.Pages.Members;
using RetailCrm.Dashboard.Pages.Members.Profile;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Metrics.Members.Tags;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the members' pages. No phone number ever stands in one.</summary>
internal static class MemberUrls
{
    public const string List = "/members";

    /// <summary>In place of codes: a search that found no one.</summary>
    public const string Nobody = "-";

    /// <summary>The list with everything the state holds; defaults are left out.</summary>
    public static string Of(MembersPageState state) => Write(List, state, null, false, false);

    /// <summary>One member's page.</summary>
    /// <param name="code">The member.</param>
    /// <param name="state">The list it was opened from; null: none.</param>
    /// <param name="show">Only these events; null: all.</param>
    /// <param name="all">The whole timeline that is read, not its newest only.</param>
    public static string Member(string code, MembersPageState? state = null, MemberEventKind? show = null, bool all = false) => Write($"{List}/{Uri.EscapeDataString(code)}", state ?? MembersPageState.Default, show, all, state is not null);

    private static string Write(string path, MembersPageState state, MemberEventKind? show, bool all, bool fromList) => QueryText.Write(path,
        ("q", QueryText.Escape(state.Text)),
        ("code", state.Codes is { } codes ? codes.Count == 0 ? Nobody : QueryText.List(codes) : null),
        ("state", QueryText.List([.. state.States.Select(s => s.Code())])),
        ("rfm", QueryText.List([.. state.Groups.Select(g => g.Code())])),
        ("who", state.Attention?.Code()),
        ("tag", QueryText.List([.. state.Tags.Select(t => t.Code())])),
        ("consent", state.Consent is { } given ? given ? "1" : "0" : null),
        ("region", QueryText.List(state.Regions)),
        ("store", QueryText.List(state.Stores)),
        ("sort", state.Order == MembersPageState.Default.Order ? null : MembersPageState.OrderCode(state.Order)),
        ("page", state.Page == 1 ? null : state.Page.ToString(CultureInfo.InvariantCulture)),
        // A list without a condition leaves no other trace.
        ("list", fromList ? "1" : null),
        ("show", show is { } kind ? ProfilePageState.KindCode(kind) : null),
        ("all", all ? "1" : null));

    /// <summary>The members of a group, in the given regions.</summary>
    public static string Of(MemberGroup group, IReadOnlyList<string> regions) => Of(MembersPageState.Default with { Attention = group, Regions = regions });
}
