using static RetailCrm.Dashboard.Localization.SharedText;

namespace RetailCrm.Dashboard.Navigation;

/// <summary>One line of the navigation. Only pages that exist are listed.</summary>
internal sealed record NavEntry(string Title, string Address, string Icon);

internal sealed record NavGroup(string Title, IReadOnlyList<NavEntry> Entries);

/// <summary>The navigation, in the order of the day: see, understand, act.</summary>
internal static class NavEntries
{
    public static readonly IReadOnlyList<NavGroup> Groups =
    [
        new(Key("Analysis"), [new(Key("Stores"), StoreUrls.List, "stores")]),
    ];
}
