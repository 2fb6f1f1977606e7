using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>A page of members with the eyes that look at it.</summary>
/// <param name="State">What was asked, without regions and stores that the scope does not have.</param>
/// <param name="Page">The answer.</param>
/// <param name="Masking">The visitor's.</param>
public sealed record MembersView(MembersPageState State, MemberPage Page, Masking Masking)
{
    public IReadOnlyList<string> AllRegions { get; init; } = [];

    /// <summary>The stores of the scope.</summary>
    public IReadOnlyList<StoreName> AllStores { get; init; } = [];

    /// <summary>Regions and stores of the address that the scope does not have.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Names are masked because it could not be entered that they are shown.</summary>
    public bool NamesHeld { get; init; }

    /// <summary>The visitor sees own members only.</summary>
    public bool OwnOnly { get; init; }

    /// <summary>The name of a store of the scope, in one language; of another the code.</summary>
    public string NameOf(string code) => AllStores.FirstOrDefault(s => s.Code == code) is { } store ? TightNames.Of(store.Name) : code;

    public int Pages => (int)Math.Max(1, (Math.Min(Page.Found, MemberPage.MostListed) + MembersPageState.PageSize - 1) / MembersPageState.PageSize);

    /// <summary>The page that is shown, from 1.</summary>
    public int Number => Page.From / MembersPageState.PageSize + 1;
}
