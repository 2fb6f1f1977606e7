using RetailCrm.Security.Privacy;

namespace RetailCrm.Crm.FollowUps;

/// <summary>A follow-up as somebody who may see it sees it.</summary>
public sealed record FollowUpTask
{
    public required string TaskNo { get; init; }

    /// <summary>care, thanks …: the bundle's word, or one of <see cref="TaskKinds"/>.</summary>
    public required string Kind { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>The store's wall clock; null: open.</summary>
    public required DateTime? DoneAt { get; init; }

    /// <summary>The bundle's word, or one of <see cref="TickTask.Outcomes"/>.</summary>
    public required string? Outcome { get; init; }

    public required string? EmployeeCode { get; init; }

    /// <summary>The name, or the code where there is none.</summary>
    public required string? Employee { get; init; }

    public required string? StoreCode { get; init; }

    public required string? Store { get; init; }

    /// <summary>Null where the task is about nobody, or about a member whom the viewer may not see.</summary>
    public TaskMember? Member { get; init; }

    /// <summary>What whoever gave it in the portal wrote beside it.</summary>
    public string? Note { get; init; }

    /// <summary>Who gave it in the portal; null: it came by a file.</summary>
    public string? GivenBy { get; init; }

    /// <summary>Set where it was ticked off in the portal and no file has spoken of it since.</summary>
    public TaskTick? Tick { get; init; }

    /// <summary>The tick can still be taken back: until the midnight after it.</summary>
    public bool MayUndo { get; init; }
}

/// <summary>The member whom a task is about.</summary>
/// <param name="Who">For masking.</param>
/// <param name="IsInScope">The viewer may open the member's page.</param>
public sealed record TaskMember(MemberRef Who, PersonalText Name, bool IsInScope);

/// <summary>Who ticked a task off, and when.</summary>
/// <param name="By">As colleagues read it.</param>
public sealed record TaskTick(string By, DateTimeOffset AtUtc);

/// <summary>What is to be done now.</summary>
/// <param name="Today">The running business day.</param>
/// <param name="Open">Due in the <see cref="BackDays"/> days before today, today, or in the <see cref="AheadDays"/> after it: the longest overdue first.</param>
/// <param name="Ticked">Ticked off today, the newest first.</param>
public sealed record TaskList(DateOnly Today, IReadOnlyList<FollowUpTask> Open, IReadOnlyList<FollowUpTask> Ticked)
{
    /// <summary>What has been left for longer is no matter of today.</summary>
    public const int BackDays = 30;

    public const int AheadDays = 7;

    public int Overdue => Open.Count(t => t.DueOn < Today);

    public int DueToday => Open.Count(t => t.DueOn == Today);
}
