using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Components.Privacy;

/// <summary>How the visitor may see the names of a list; what is shown clear is in the audit first.</summary>
public sealed class ListEyes(OpenMasking masking, ActingUser acting, EnterShownMembers enter)
{
    /// <param name="rights">The visitor's, of this moment.</param>
    /// <param name="permission">That opens the page.</param>
    /// <param name="place">Which list.</param>
    /// <param name="members">Those on it, with their names.</param>
    /// <param name="filter">What was asked of it; never a part of a name or a number.</param>
    /// <param name="cancellationToken">Stops before the end.</param>
    public async Task<ListSight> OpenAsync(Rights rights, string permission, string place, IEnumerable<(MemberRef Who, PersonalText Name)> members, string? filter, CancellationToken cancellationToken)
    {
        var eyes = await masking.RunAsync(rights, cancellationToken);
        List<MemberRef> clear = [.. members.Where(m => m.Name.IsKnown && eyes.SeesClear(m.Who)).Select(m => m.Who)];
        if (clear.Count == 0) return new(eyes, false);
        var seen = await acting.LookingWithAsync(permission, cancellationToken) is { } actor && await enter.RunAsync(new(actor, eyes), place, clear, filter, cancellationToken);
        return seen ? new(eyes, false) : new(Masking.Full, true);
    }
}

/// <param name="Masking">The visitor's.</param>
/// <param name="Held">All is masked although the visitor may see it: it could not be entered in the audit.</param>
public readonly record struct ListSight(Masking Masking, bool Held);
