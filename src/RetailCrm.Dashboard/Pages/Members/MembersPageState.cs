using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Metrics.Members.Tags;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports.People;

namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>Everything that the list of members remembers: it is the address, and nothing else.</summary>
public sealed record MembersPageState
{
    public const int PageSize = 12;

    public static readonly MembersPageState Default = new();

    /// <summary>A whole member code, or a part of the name.</summary>
    public string? Text { get; init; }

    /// <summary>Members found by a phone number or e-mail address, which is not kept; null: not searched so.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    public IReadOnlyList<LifecycleState> States { get; init; } = [];

    public IReadOnlyList<RfmGroup> Groups { get; init; } = [];

    public MemberGroup? Attention { get; init; }

    public IReadOnlyList<ProfileTagKind> Tags { get; init; } = [];

    public bool? Consent { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Codes of home stores.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];

    public MemberOrder Order { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public MemberFilter Filter => new() { Text = Text, Codes = Codes, States = States, Groups = Groups, Attention = Attention, Tags = Tags, Consent = Consent, Order = Order };

    /// <summary>The same conditions for a file of the list.</summary>
    public MemberChoice Choice => new() { Search = Text, Codes = Codes, Attention = Attention?.Code(), States = [.. States.Select(s => s.Code())], Groups = [.. Groups.Select(g => g.Code())], Tags = [.. Tags.Select(t => t.Code())], Consent = Consent };

    /// <summary>Without regions and stores that a scope does not have.</summary>
    internal MembersPageState Within(StoreFilters filters) => this with { Regions = [.. Regions.Intersect(filters.Regions)], Stores = [.. Stores.Intersect(filters.Stores.Select(s => s.Code))] };

    /// <summary>Reads an address. What it cannot read is left at its default; the query remembers it.</summary>
    internal static MembersPageState Read(QueryText query) => new()
    {
        Text = query.One("q"),
        Codes = query.One("code") is { } code ? code == MemberUrls.Nobody ? [] : query.Many("code") : null,
        States = query.Many("state", LifecycleStates.All, s => s.Code()),
        Groups = query.Many("rfm", RfmGroups.All, g => g.Code()),
        Attention = query.Many("who", MemberGroups.All, g => g.Code()) is [var group, ..] ? group : null,
        Tags = query.Many("tag", ListTags.All, t => t.Code()),
        Consent = query.Take("consent", text => text switch { "1" => true, "0" => false, _ => (bool?)null }),
        Regions = query.Many("region"),
        Stores = query.Many("store"),
        Order = query.Many("sort", Enum.GetValues<MemberOrder>(), OrderCode) is [var order, ..] ? order : Default.Order,
        Page = query.Number("page", 1, MemberPage.MostListed / PageSize + 1, 1),
    };

    internal static string OrderCode(MemberOrder order) => order switch
    {
        MemberOrder.NetSpend => "spend",
        MemberOrder.LastPurchase => "last",
        _ => "churn",
    };
}
