using RetailCrm.Common;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Members.Profile;

/// <summary>The questions that a member's page puts.</summary>
public sealed record ProfileQuestions(MemberProfileQueries Profiles, TaskQueries Tasks, BusinessCalendar Calendar);

/// <summary>Asks for one member under the visitor's rights of that moment.</summary>
public sealed class ProfileReader(ProfileQuestions ask, OpenMasking masking, CurrentRights current, ActingUser acting, RecentAnswers recent) : IProfileAnswers
{
    public async Task<ProfileView> ReadAsync(string memberCode, DateOnly asOf, CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        var eyes = await masking.RunAsync(rights, cancellationToken);
        if (await acting.LookingWithAsync(Permissions.ViewMembers, cancellationToken) is not { } actor) return new(null, eyes);
        var profile = await ask.Profiles.OfAsync(rights.ScopeFor(Permissions.ViewMembers), new(actor, eyes), memberCode, asOf, cancellationToken);
        var tasks = profile is not null && rights.May(Permissions.ViewTasks) ? await ask.Tasks.OfMemberAsync(rights.ScopeFor(Permissions.ViewTasks), memberCode, cancellationToken) : null;
        var view = new ProfileView(profile, eyes) { Tasks = tasks, Today = ask.Calendar.Today };
        recent.Put(Key(rights, memberCode), view);
        return view;
    }

    public async Task<ProfileView?> TakePrerenderedAsync(string memberCode) => recent.Take<ProfileView>(Key(await current.ReadAsync(), memberCode));

    // The masking is the user's own.
    private static string Key(Rights rights, string memberCode) => $"member {rights.UserId} {rights.SeenBy} {rights.Version} {rights.ScopeFor(Permissions.ViewMembers).Key} {memberCode}";
}
