using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security;
using static RetailCrm.Dashboard.Localization.SharedText;

namespace RetailCrm.Dashboard.Navigation;

/// <summary>One line of the navigation, for whoever has the permission (null: whoever is signed in). Only pages that exist are listed.</summary>
internal sealed record NavEntry(string Title, string Address, string Icon, string? Permission)
{
    /// <summary>False: nobody's first page.</summary>
    public bool MayBeFirst { get; init; } = true;

    /// <summary>Any of these opens it, where <see cref="Permission"/> is null; empty: whoever is signed in.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>A right opens it, not the sign-in alone.</summary>
    public bool NeedsRight => Permission is not null || AnyOf.Count > 0;

    public bool IsFor(Rights rights) => Permission is { } one ? rights.May(one) : AnyOf.Count == 0 || AnyOf.Any(rights.May);
}

internal sealed record NavGroup(string Title, IReadOnlyList<NavEntry> Entries)
{
    /// <summary>The title is only spoken: what the day begins with needs no heading (design/06).</summary>
    public bool IsPlain { get; init; }
}

/// <summary>The navigation, in the order of the day: see, understand, act.</summary>
internal static class NavEntries
{
    public static readonly IReadOnlyList<NavGroup> Groups =
    [
        new(Key("Today"),
        [
            new(Key("Home"), HomeUrls.Page, "home", null) { AnyOf = HomeUrls.Parts },
            new(Key("Cockpit"), CockpitUrls.Page, "screen", Permissions.ViewCockpit),
        ]) { IsPlain = true },
        new(Key("Analysis"),
        [
            new(Key("Stores"), StoreUrls.List, "stores", Permissions.ViewStores),
            new(Key("Categories"), CategoryUrls.Page, "tag", Permissions.ViewStores),
            new(Key("Forecast"), ForecastUrls.Page, "chart", Permissions.ViewStores),
            new(Key("Retention"), RetentionUrls.Page, "repeat", Permissions.ViewRetention),
            new(Key("Campaign ROI"), CampaignUrls.List, "campaigns", Permissions.ViewCampaigns),
            new(Key("Employees"), EmployeeUrls.List, "users", Permissions.ViewEmployees),
            new(Key("Service"), ServiceUrls.List, "chat", Permissions.ViewService),
        ]),
        new(Key("Members"), [new(Key("Members"), MemberUrls.List, "user", Permissions.ViewMembers)]),
        new(Key("Work"),
        [
            new(Key("Alerts"), AlertUrls.List, "bell", Permissions.ViewAlerts),
            new(Key("Exports"), ExportUrls.Page, "download", Permissions.Export) { MayBeFirst = false },
            new(Key("Subscriptions"), SubscriptionUrls.Page, "clock", Permissions.Subscribe) { MayBeFirst = false },
        ]),
        new(Key("Finance"), [new(Key("Period close"), CloseUrls.Page, "lock", Permissions.ViewStores) { MayBeFirst = false }]),
        new(Key("Knowledge"), [new(Key("Definitions"), DefinitionUrls.Page, "info", null)]),
        new(Key("Administration"),
        [
            new(Key("Users and rights"), AdminUrls.Users, "users", Permissions.ManageUsers),
            new(Key("Roles"), AdminUrls.Roles, "shield", Permissions.ManageUsers),
            new(Key("Screens"), AdminUrls.Screens, "screen", Permissions.ManageUsers),
            new(Key("Events"), AdminUrls.Events, "calendar", Permissions.EditDefinitions),
            new(Key("Imports"), AdminUrls.Imports, "download", Permissions.ViewImports),
            new(Key("Audit"), AdminUrls.Audit, "file", Permissions.ReadAudit),
        ]),
    ];

    /// <summary>What the rights open; a group with nothing in it is left out.</summary>
    public static IReadOnlyList<NavGroup> For(Rights rights) =>
        [.. Groups.Select(g => g with { Entries = [.. g.Entries.Where(e => e.IsFor(rights))] }).Where(g => g.Entries.Count > 0)];

    // What is looked at between two customers comes first.
    private static readonly string[] OnPhones = [HomeUrls.Page, StoreUrls.List, MemberUrls.List, AlertUrls.List, EmployeeUrls.List, CampaignUrls.List, RetentionUrls.Page, AdminUrls.Users, AdminUrls.Imports, AdminUrls.Audit];

    /// <summary>The entries that stand in a phone's bottom bar; its fifth place leads to all others (design guide 5).</summary>
    public static IReadOnlyList<NavEntry> Bar(IReadOnlyList<NavGroup> groups)
    {
        var all = groups.SelectMany(g => g.Entries).ToList();
        return [.. all.OrderBy(e => Array.IndexOf(OnPhones, e.Address) is var at and >= 0 ? at : OnPhones.Length).Take(PlacesInBar)];
    }

    private const int PlacesInBar = 4;

    /// <summary>The first page that a right of the visitor opens; one's own account where there is none.</summary>
    public static string HomeOf(Rights rights) => For(rights).SelectMany(g => g.Entries).FirstOrDefault(e => e.NeedsRight && e.MayBeFirst)?.Address ?? AccountUrls.Account;
}
