using Microsoft.Extensions.Localization;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.Profile;

namespace RetailCrm.Dashboard.Localization;

/// <summary>States, groups and orders of members in the words of the screen.</summary>
public sealed class MemberWords(IStringLocalizer<SharedText> L)
{
    public string Of(LifecycleState state) => state switch
    {
        LifecycleState.Prospect => L["Prospect"],
        LifecycleState.New => L["New"],
        LifecycleState.Active => L["Active"],
        LifecycleState.AtRisk => L["At risk"],
        LifecycleState.Sleeping => L["Sleeping"],
        LifecycleState.Lost => L["Lost"],
        LifecycleState.WonBack => L["Won back"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public string Of(ProfileTag tag) => tag.Kind switch
    {
        ProfileTagKind.HighValue => L["High value"],
        ProfileTagKind.BirthdaySoon => L["Birthday soon"],
        ProfileTagKind.CrossStore => L["Cross-store"],
        ProfileTagKind.Weekends => L["Comes at weekends"],
        ProfileTagKind.Favourite => L["Likes {0}", tag.Value!],
        _ => throw new ArgumentOutOfRangeException(nameof(tag)),
    };

    /// <summary>The rule behind a tag.</summary>
    public string Rule(ProfileTag tag) => tag.Kind switch
    {
        ProfileTagKind.HighValue => L["Net spend of 365 days reaches the amount of high value."],
        ProfileTagKind.BirthdaySoon => L["The birthday is within the next 14 days."],
        ProfileTagKind.CrossStore => L["An order of the last 365 days at a store other than the home store."],
        ProfileTagKind.Weekends => L["At least 60% of five or more orders of the last 365 days on Saturdays and Sundays."],
        ProfileTagKind.Favourite => L["At least half of the sales of the last 365 days, over three or more orders."],
        _ => throw new ArgumentOutOfRangeException(nameof(tag)),
    };

    public string Of(RfmGroup group) => group switch
    {
        RfmGroup.Champions => L["Champions"],
        RfmGroup.Loyal => L["Loyal"],
        RfmGroup.PotentialLoyalist => L["Potential loyalists"],
        RfmGroup.New => L["New buyers"],
        RfmGroup.Promising => L["Promising"],
        RfmGroup.NeedAttention => L["Need attention"],
        RfmGroup.AboutToSleep => L["About to sleep"],
        RfmGroup.AtRisk => L["Slipping away"],
        RfmGroup.CantLose => L["Can’t lose"],
        RfmGroup.Hibernating => L["Hibernating"],
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    public string Of(MemberGroup group) => group switch
    {
        MemberGroup.SilentHighValue => L["Silent high value"],
        MemberGroup.RegularAtRisk => L["Regulars at risk"],
        MemberGroup.BeyondOwnRhythm => L["Past 1.5× own rhythm"],
        MemberGroup.NoSecondPurchase => L["No second purchase"],
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    public string Of(MemberOrder order) => order switch
    {
        MemberOrder.ChurnWarning => L["Churn warning"],
        MemberOrder.NetSpend => L["Net spend, 365 d"],
        MemberOrder.LastPurchase => L["Last purchase"],
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };

    /// <summary>Whether more members in a state is better.</summary>
    public static GoodDirection Good(LifecycleState state) => state switch
    {
        LifecycleState.Active or LifecycleState.New or LifecycleState.WonBack => GoodDirection.Up,
        LifecycleState.AtRisk or LifecycleState.Sleeping or LifecycleState.Lost => GoodDirection.Down,
        _ => GoodDirection.Neither,
    };

    /// <summary>A colour token for the state's mark, the same as in the flow of states.</summary>
    public static string Color(LifecycleState state) => state switch
    {
        LifecycleState.New => "var(--c3)",
        LifecycleState.WonBack => "var(--c6)",
        LifecycleState.Active => "var(--c1)",
        LifecycleState.AtRisk => "var(--c2)",
        _ => "var(--c0)",
    };
}
