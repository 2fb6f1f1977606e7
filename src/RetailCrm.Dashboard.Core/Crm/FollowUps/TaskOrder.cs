
namespace RetailCrm.Crm.FollowUps;

/// <summary>What is to be given.</summary>
/// <param name="Members">Codes of the members whom it is about.</param>
/// <param name="Kind">One of <see cref="TaskKinds.All"/>.</param>
/// <param name="To">An employee's code; null: who looks after each member.</param>
/// <param name="DueOn">The day by which it should be done.</param>
/// <param name="Note">What to know; may be empty.</param>
public sealed record TaskOrder(IReadOnlyList<string> Members, string Kind, string? To, DateOnly DueOn, string Note);

/// <summary>What would become of an order.</summary>
/// <param name="Reached">Each member with who would be given the task.</param>
/// <param name="LeftOut">Who would not be reached, in the order's sequence.</param>
/// <param name="Receivers">Who could be given it, by store.</param>
public sealed record GivePlan(IReadOnlyList<TaskToGive> Reached, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<TaskReceiver> Receivers)
{
    public static GivePlan None { get; } = new([], [], []);
}

/// <summary>A member, and who would be given the task.</summary>
public sealed record TaskToGive(string MemberCode, long MemberId, TaskReceiver To);

/// <summary>An employee who can be given tasks.</summary>
/// <param name="Name">The name, or the code where there is none.</param>
/// <param name="StoreCode">Null where the store is not known.</param>
/// <param name="Store">Its name.</param>
public sealed record TaskReceiver(long Id, string Code, string Name, string? StoreCode, string? Store)
{
    internal long? StoreId { get; init; }
}

/// <summary>A member whom an order does not reach.</summary>
public sealed record LeftOut(string MemberCode, LeftOutReason Reason);

/// <summary>Why a member is left out; the first that holds.</summary>
public enum LeftOutReason
{
    /// <summary>Not in the scope, or not there at all.</summary>
    NotYours,

    /// <summary>No marketing consent, or none known, for a task that needs one.</summary>
    NoConsent,

    /// <summary>Nobody of the scope's stores looks after the member.</summary>
    NoOwner,

    /// <summary>The same employee has an open task of the same kind about the member.</summary>
    HasOne,
}

/// <summary>What became of an order.</summary>
/// <param name="Given">Tasks.</param>
/// <param name="LeftOut">Who was not reached.</param>
public sealed record GiveAnswer(GiveOutcome Kind, int Given, IReadOnlyList<LeftOut> LeftOut);

public enum GiveOutcome
{
    Done,

    /// <summary>No right, or through another's eyes.</summary>
    NotAllowed,

    /// <summary>Before today, or more than <see cref="GiveTasks.FarthestDays"/> days ahead.</summary>
    BadDay,

    /// <summary>Longer than <see cref="GiveTasks.LongestNote"/>.</summary>
    LongNote,

    /// <summary>Everyone is left out.</summary>
    Nobody,
}
