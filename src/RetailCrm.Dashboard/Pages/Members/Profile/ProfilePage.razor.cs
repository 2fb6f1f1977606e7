using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Members.Profile;

/// <summary>One member in one minute: who it is, when they come, what they like, what happened, and whether they may be contacted.</summary>
public sealed partial class ProfilePage(IProfileAnswers reader)
{
    private Masking? opened;

    [Parameter]
    public string Code { get; set; } = "";

    protected override string Path => $"{MemberUrls.List}/{Code}";

    // What was unmasked here is younger than the answer.
    private Masking Eyes => opened ?? Reading.Value!.Masking;

    // Another member's address sets the code of this same page.
    protected override Task OnParametersSetAsync() => Asked.Code == Code ? Task.CompletedTask : ShowAsync(first: false);

    protected override ProfilePageState Parse(QueryText query) => ProfilePageState.Read(Code, query);

    // What of the timeline is shown is drawn from the same answer: no other opening of the page.
    protected override string KeyOf(ProfilePageState state) => state.Code;

    protected override Task<ProfileView?> TakePrerenderedAsync(ProfilePageState state) => reader.TakePrerenderedAsync(state.Code);

    protected override Task<ProfileView> ReadAsync(ProfilePageState state, CancellationToken cancellationToken) => reader.ReadAsync(state.Code, Watch.NewestDay, cancellationToken);

    protected override long? VersionOf(ProfileView view) => view.Profile?.Freshness.DataVersion ?? Watch.DataVersion;
}
