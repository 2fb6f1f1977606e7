namespace RetailCrm.Metrics.Members.Attention;

/// <summary>Members about whom something can be done now. A member may be in several.</summary>
public enum MemberGroup
{
    /// <summary>High value and silent (METRICS.md, silent high-value): <c>Chain:SilentHighValue</c>.</summary>
    SilentHighValue,

    /// <summary>At risk, with three or more purchase days: they used to come.</summary>
    RegularAtRisk,

    /// <summary>Active, with three or more purchase days, and silent for more than 1.5 times the own median gap between them.</summary>
    BeyondOwnRhythm,

    /// <summary>New, and silent for 30 days or more: no second purchase yet.</summary>
    NoSecondPurchase,
}

public static class MemberGroups
{
    public static readonly IReadOnlyList<MemberGroup> All = Enum.GetValues<MemberGroup>();

    /// <summary>The group's word in addresses and reports.</summary>
    public static string Code(this MemberGroup group) => group switch
    {
        MemberGroup.SilentHighValue => "silent_high_value",
        MemberGroup.RegularAtRisk => "regular_at_risk",
        MemberGroup.BeyondOwnRhythm => "beyond_own_rhythm",
        MemberGroup.NoSecondPurchase => "no_second_purchase",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}
