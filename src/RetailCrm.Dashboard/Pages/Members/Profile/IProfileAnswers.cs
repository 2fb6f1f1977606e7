using RetailCrm.Crm.FollowUps;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Members.Profile;

/// <summary>What a member's page asks; tests of the page give answers of their own.</summary>
public interface IProfileAnswers
{
    /// <summary>The member as the visitor may see it; each answer is an opening of the page in the audit.</summary>
    Task<ProfileView> ReadAsync(string memberCode, DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>What the same page was shown with a moment ago; null without it.</summary>
    Task<ProfileView?> TakePrerenderedAsync(string memberCode);
}

/// <summary>A member with the eyes that look.</summary>
/// <param name="Profile">Null: the visitor has no such member.</param>
/// <param name="Masking">The visitor's.</param>
public sealed record ProfileView(MemberProfile? Profile, Masking Masking)
{
    /// <summary>Those about the member that the visitor may see; null without the right.</summary>
    public IReadOnlyList<FollowUpTask>? Tasks { get; init; }

    /// <summary>The running business day.</summary>
    public DateOnly Today { get; init; }
}
