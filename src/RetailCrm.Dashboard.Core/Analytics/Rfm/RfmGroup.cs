namespace RetailCrm.Analytics.Rfm;

/// <summary>The ten groups by recency and frequency (ANALYTICS 1.3 a): a full partition of the 25 cells.</summary>
public enum RfmGroup
{
    Champions,
    Loyal,
    PotentialLoyalist,
    New,
    Promising,
    NeedAttention,
    AboutToSleep,
    AtRisk,
    CantLose,
    Hibernating,
}

public static class RfmGroups
{
    public static readonly IReadOnlyList<RfmGroup> All = Enum.GetValues<RfmGroup>();

    public static RfmGroup Of(RfmScore score) => (score.R, score.F) switch
    {
        (5, >= 4) => RfmGroup.Champions,
        (3 or 4, >= 4) => RfmGroup.Loyal,
        ( >= 4, 2 or 3) => RfmGroup.PotentialLoyalist,
        (5, 1) => RfmGroup.New,
        (4, 1) => RfmGroup.Promising,
        (3, 3) => RfmGroup.NeedAttention,
        (3, _) => RfmGroup.AboutToSleep,
        (_, 3 or 4) => RfmGroup.AtRisk,
        (_, 5) => RfmGroup.CantLose,
        _ => RfmGroup.Hibernating,
    };

    /// <summary>The group's word in reports.</summary>
    public static string Code(this RfmGroup group) => group switch
    {
        RfmGroup.Champions => "champions",
        RfmGroup.Loyal => "loyal",
        RfmGroup.PotentialLoyalist => "potential_loyalist",
        RfmGroup.New => "new",
        RfmGroup.Promising => "promising",
        RfmGroup.NeedAttention => "need_attention",
        RfmGroup.AboutToSleep => "about_to_sleep",
        RfmGroup.AtRisk => "at_risk",
        RfmGroup.CantLose => "cant_lose",
        RfmGroup.Hibernating => "hibernating",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}
