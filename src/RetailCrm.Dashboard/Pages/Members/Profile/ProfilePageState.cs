using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members.Profile;

namespace RetailCrm.Dashboard.Pages.Members.Profile;

/// <summary>What a member's page remembers: the list it was opened from, and what of the timeline is shown.</summary>
public sealed record ProfilePageState
{
    /// <summary>Events shown before all are asked for.</summary>
    public const int Newest = 12;

    /// <summary>The member.</summary>
    public required string Code { get; init; }

    /// <summary>Null: the page was opened by itself.</summary>
    public MembersPageState? List { get; init; }

    /// <summary>Address of that list, or of the whole one.</summary>
    internal string ListUrl => MemberUrls.Of(List ?? MembersPageState.Default);

    /// <summary>Only these; null: all, without the points that follow from an order shown beside them.</summary>
    public MemberEventKind? Show { get; init; }

    public bool All { get; init; }

    internal static ProfilePageState Read(string code, QueryText query) => new()
    {
        Code = code,
        List = ListOf(query),
        Show = query.Many("show", Enum.GetValues<MemberEventKind>(), KindCode) is [var kind, ..] ? kind : null,
        All = query.One("all") == "1",
    };

    private static MembersPageState? ListOf(QueryText query)
    {
        var list = MembersPageState.Read(query);
        return query.One("list") == "1" || MemberUrls.Of(list) != MemberUrls.List ? list : null;
    }

    internal static string KindCode(MemberEventKind kind) => kind switch
    {
        MemberEventKind.Purchase => "purchases",
        MemberEventKind.Contact => "contacts",
        MemberEventKind.Service => "service",
        MemberEventKind.Task => "tasks",
        _ => "points",
    };
}
