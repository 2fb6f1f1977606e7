using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Metrics.Members.Tags;

namespace RetailCrm.Metrics.Members.Lists;

/// <summary>In which order members are listed; equal ones as they came into the database.</summary>
public enum MemberOrder
{
    /// <summary>Most net spend of the last 365 days first.</summary>
    NetSpend,

    /// <summary>Who is least likely to buy first; members of whom the models say nothing last.</summary>
    ChurnWarning,

    /// <summary>Who bought last first; prospects last.</summary>
    LastPurchase,
}

/// <summary>Which members of a scope are listed. Every condition that is set must hold.</summary>
public sealed record MemberFilter
{
    /// <summary>A whole member code, or a part of the name.</summary>
    public string? Text { get; init; }

    /// <summary>Member codes, such as those a phone number was found under; null: no condition, empty: nobody.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>One of these states; empty: any.</summary>
    public IReadOnlyList<LifecycleState> States { get; init; } = [];

    /// <summary>One of these RFM groups; empty: any, also none.</summary>
    public IReadOnlyList<RfmGroup> Groups { get; init; } = [];

    /// <summary>Whom something should be done about; null: anyone.</summary>
    public MemberGroup? Attention { get; init; }

    /// <summary>All of these tags, of <see cref="ListTags.All"/>; empty: any, also none.</summary>
    public IReadOnlyList<ProfileTagKind> Tags { get; init; } = [];

    /// <summary>Marketing consent given (true), or not given or unknown (false); null: any.</summary>
    public bool? Consent { get; init; }

    public MemberOrder Order { get; init; }
}
