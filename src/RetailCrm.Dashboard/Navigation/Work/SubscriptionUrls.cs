using System.Globalization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Subscriptions;

namespace RetailCrm.Dashboard.Navigation.Work;

/// <summary>The page of subscriptions, and what a recipient would get.</summary>
internal static class SubscriptionUrls
{
    public const string Page = "/subscriptions";

    /// <summary>In the address, for one that is not saved yet.</summary>
    public const string New = "new";

    public const string PreviewPattern = "/subscriptions/{id:long}/preview/{user:long}.{ending}";

    /// <summary>One of them beside the list.</summary>
    public static string Of(long id) => Of(new SubscriptionsPageState { Selected = id.ToString(CultureInfo.InvariantCulture) });

    public static string Of(SubscriptionsPageState state) => QueryText.Write(Page, ("tab", state.All ? null : "mine"), ("sel", QueryText.Escape(state.Selected)), ("edit", state.Editing ? "1" : null));

    /// <summary>What a recipient would get now: the file, or with <c>html</c> the mail.</summary>
    public static string Preview(long id, long user, string ending) => string.Create(CultureInfo.InvariantCulture, $"/subscriptions/{id}/preview/{user}.{ending}");
}
