namespace RetailCrm.Reports.Subscriptions.Model;

/// <summary>How often a subscription is due. The words, in lower case with underscores, are kept in the database; so are those of the other enums here.</summary>
public enum SendCadence
{
    Daily,
    Weekly,
    Monthly,
}

/// <summary>What happens at the deadline when stores are still missing.</summary>
public enum GateRule
{
    /// <summary>It is sent, and names them.</summary>
    Send,

    /// <summary>It is not sent.</summary>
    Hold,
}

/// <summary>How a due time stands.</summary>
public enum RunState
{
    /// <summary>For the feeds of stores.</summary>
    Waiting,

    /// <summary>It is being sent.</summary>
    Ready,

    /// <summary>Nothing of it is open, and nothing has failed.</summary>
    Sent,

    /// <summary>Stores were missing at the deadline: nothing was sent.</summary>
    Held,

    /// <summary>Something could not be sent.</summary>
    Failed,
}

/// <summary>How a line of the outbox stands.</summary>
public enum LineState
{
    Pending,

    /// <summary>Handed over, without an answer yet.</summary>
    Sending,
    Sent,
    Failed,

    /// <summary>Nothing was due to this recipient: no right, no store, no address.</summary>
    Dropped,
}

/// <summary>Where a line goes.</summary>
public enum LineChannel
{
    Mail,
    Webhook,

    /// <summary>A mail to the owner: something was held or has failed.</summary>
    Notice,
}

/// <summary>Robots of group chats.</summary>
public enum RobotKind
{
    Wecom,
    Dingtalk,
}

/// <summary>Why a line was dropped, has failed or waits.</summary>
public enum LineReason
{
    /// <summary>The account is closed.</summary>
    NotActive,

    /// <summary>No right to see the report.</summary>
    NoReport,

    /// <summary>No right to take away such a file.</summary>
    NoFile,

    /// <summary>No store at all, or none of those that the subscription is about.</summary>
    NoStores,

    /// <summary>A role asks what each export is for, and the subscription does not say.</summary>
    NoPurpose,
    NoAddress,

    /// <summary>The address's domain is not among <c>Mail:AllowedDomains</c>.</summary>
    DomainNotAllowed,

    /// <summary>The robot's host is not among <c>Webhooks:AllowedHosts</c>.</summary>
    HostNotAllowed,

    /// <summary>The robot is gone, or its address cannot be opened: the keys are lost.</summary>
    NoRobot,

    /// <summary>No mail server is set up: the line waits for one.</summary>
    NoServer,

    /// <summary>It waited too long for a mail server.</summary>
    WaitedTooLong,

    /// <summary>A link is wanted, and <c>Mail:PublicAddress</c> is not set.</summary>
    NoPublicAddress,

    /// <summary>It is wanted as reported, and the period is not closed.</summary>
    NotClosed,

    /// <summary>The document could not be made.</summary>
    NotMade,

    /// <summary>The other side could not be reached; nothing was handed over.</summary>
    NotReached,

    /// <summary>The other side said no.</summary>
    Refused,

    /// <summary>It was handed over and no answer came: it may have arrived, so it is not sent again by itself.</summary>
    Unclear,
}
