using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>A subscription as it is to be saved.</summary>
/// <param name="Accounts">Users by number.</param>
/// <param name="Roles">By code.</param>
/// <param name="KeptRobots">Of those that are there, by number.</param>
/// <param name="NewRobots">With their addresses, which nobody reads again.</param>
public sealed record SubscriptionDraft(SubscriptionSettings Settings, IReadOnlyList<long> Accounts, IReadOnlyList<string> Roles, IReadOnlyList<long> KeptRobots, IReadOnlyList<NewRobot> NewRobots);

/// <summary>A robot of a group chat that is not kept yet.</summary>
/// <param name="Secret">With which its messages are signed (DingTalk); null: none.</param>
public sealed record NewRobot(RobotKind Kind, string Name, string Address, string? Secret)
{
    public const int LongestName = 60;
}

/// <summary>Who changes subscriptions.</summary>
public sealed record SubscriptionCall(Rights Rights, AuditActor Actor)
{
    public SubscriptionsRight Right => Rights.SeenBy is null ? SubscriptionsRight.Of(Rights) : default;
}

/// <summary>What became of a change.</summary>
/// <param name="Id">The subscription; null where nothing was changed.</param>
/// <param name="Problem">Why nothing was changed.</param>
/// <param name="What">About whom or what the problem is.</param>
public sealed record SubscriptionAnswer(long? Id, SubscriptionProblem? Problem = null, string? What = null);

/// <summary>Why a subscription is not changed.</summary>
public enum SubscriptionProblem
{
    /// <summary>No right, not one's own, or through another's eyes.</summary>
    NotAllowed,

    /// <summary>It was changed or deleted since it was read.</summary>
    SomebodyWasFirst,
    BadName,

    /// <summary>The user may not see the report.</summary>
    NoReport,
    BadFormat,

    /// <summary>The report cannot be had as reported.</summary>
    NotKept,
    BadSchedule,
    NoRecipients,

    /// <summary>The user may not choose this recipient.</summary>
    NotARecipient,
    DomainNotAllowed,
    BadRobot,
    HostNotAllowed,

    /// <summary>The robot's address cannot be sealed.</summary>
    KeysLost,
}
