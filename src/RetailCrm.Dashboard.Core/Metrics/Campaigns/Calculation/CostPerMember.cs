using RetailCrm.Analytics.Uplift;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>What each member cost and bought, where not all are alike (ANALYTICS.md 4.6).</summary>
internal static class CostPerMember
{
    /// <summary>
    /// The return on investment with the cost's own spread: redeemed coupons and messages differ from member to member and go with what was
    /// bought. Null without a margin rate, a cost or an interval of the effect.
    /// </summary>
    public static ReturnOnCost? Return(CampaignRun run, CampaignFigures figures, double confidence)
    {
        if (figures is not { MarginRate: { } rate, Cost: > 0, Effect: { Difference: { } difference, StandardError: { } error } }) return null;
        double perHead = (double)(figures.Costs.Fixed ?? 0) / figures.Treatment.Members, perContact = (run.Campaign.PerContactE4 ?? 0) / (double)Scaled.PriceScale;
        ArmMoments treated = default;
        foreach (ref readonly var member in run.Members.All)
        {
            if (member.IsTreatment) treated = treated.And(rate * member.WindowCents / 100.0, perHead + (member.IsContacted ? perContact : 0) + member.DiscountCents / 100.0);
        }

        long n = treated.Members;
        return ReturnOnCost.Of(rate * difference, rate * error * rate * error, treated.MeanX, treated.VarianceX!.Value / n, treated.Covariance!.Value / n, confidence);
    }

    /// <summary>Net sales of the window ÷ orders in it, of an arm: its error looks at members, not at orders.</summary>
    public static RatioOfMeans Ticket(CampaignMembers members, bool treatment)
    {
        ArmMoments arm = default;
        foreach (ref readonly var member in members.All)
        {
            if (member.IsTreatment == treatment) arm = arm.And(member.WindowCents / 100.0, member.Orders);
        }

        return RatioOfMeans.Of(arm);
    }
}
