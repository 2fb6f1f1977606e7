namespace RetailCrm.Security.Privacy;

/// <summary>
/// Whose personal data a viewer sees clear: everybody's with the permission, that of members whom the viewer owns, and for a while that of a
/// member who was unmasked for a reason. Fails closed: without one of these, masked.
/// </summary>
public sealed class Masking
{
    private readonly bool all;
    private readonly string? ownerCode;
    private readonly IReadOnlyDictionary<string, DateTimeOffset> unmasked;
    private readonly TimeProvider clock;

    private Masking(bool all, string? ownerCode, IReadOnlyDictionary<string, DateTimeOffset> unmasked, TimeProvider clock) =>
        (this.all, this.ownerCode, this.unmasked, this.clock) = (all, ownerCode, unmasked, clock);

    /// <summary>Everything is masked.</summary>
    public static Masking Full { get; } = new(false, null, new Dictionary<string, DateTimeOffset>(), TimeProvider.System);

    /// <summary>Nothing is masked: the local operator of the command line, who has all rights.</summary>
    public static Masking Off { get; } = new(true, null, new Dictionary<string, DateTimeOffset>(), TimeProvider.System);

    /// <param name="rights">The viewer's.</param>
    /// <param name="unmasked">Members unmasked for the viewer, each until an instant.</param>
    /// <param name="clock">Ends them.</param>
    public static Masking Of(Rights rights, IReadOnlyDictionary<string, DateTimeOffset> unmasked, TimeProvider clock) =>
        new(rights.May(Permissions.SeePersonalData), rights.Scope.OwnMembersOf is { Length: > 0 } code ? code : null, unmasked, clock);

    /// <summary>Whether the viewer sees this member's data clear at this moment.</summary>
    public bool SeesClear(in MemberRef member) =>
        all
        || (ownerCode is not null && member.OwnerEmployeeCode == ownerCode)
        || (member.Code is { } memberCode && unmasked.TryGetValue(memberCode, out var until) && clock.GetUtcNow() < until);
}
