using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Members.Lists;

namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>Find one person in seconds, or the right hundred: the address is its state.</summary>
public sealed partial class MembersPage(IMemberAnswers reader)
{
    // Over the pages of the list; it is a draft of an act, not a part of the address.
    private IReadOnlyList<string> selected = [];

    private BlockState State => Reading.State == BlockState.Data && Reading.Value!.Page.Found == 0 ? BlockState.Empty : Reading.State;

    private IEnumerable<string> Notes
    {
        get
        {
            if (NotUnderstood.Count > 0) yield return L["Not understood and left out: {0}", string.Join(", ", NotUnderstood)];
            if (Reading.Value?.Unknown is { Count: > 0 } names) yield return L["No such region or store: {0}", string.Join(", ", names)];
            if (Reading.Value is { NamesHeld: true }) yield return L["Names are masked: that they are shown could not be noted in the audit just now. Load the page again in a moment."];
        }
    }

    protected override string Path => MemberUrls.List;

    protected override MembersPageState Parse(QueryText query) => MembersPageState.Read(query);

    protected override string KeyOf(MembersPageState state) => MemberUrls.Of(state);

    protected override async Task<MembersView?> TakePrerenderedAsync(MembersPageState state)
    {
        await Watch.ReadAsync();
        return await reader.TakePrerenderedAsync(state, Watch.NewestDay);
    }

    protected override Task<MembersView> ReadAsync(MembersPageState state, CancellationToken cancellationToken) => reader.ReadAsync(state, Watch.NewestDay, cancellationToken);

    protected override long? VersionOf(MembersView view) => view.Page.Base.Freshness.DataVersion;

    private DateOnly Newest => Watch.NewestDay;

    private void Select(IReadOnlyList<string> members) => selected = [.. members.Take(GiveTasks.MostMembers)];

    // A phone number or an e-mail address finds its member and leaves no trace in the address.
    private async Task SearchAsync(string text)
    {
        var searched = PersonSearch.Is(text)
            ? Asked with { Text = null, Codes = await reader.FindAsync(text, CancellationToken.None), Page = 1 }
            : Asked with { Text = text.Length == 0 ? null : text, Codes = null, Page = 1 };
        Navigation.NavigateTo(MemberUrls.Of(searched));
    }
}
