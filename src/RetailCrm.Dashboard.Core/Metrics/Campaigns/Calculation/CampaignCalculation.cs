using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>A campaign's figures from what its members did (METRICS.md, Campaigns).</summary>
internal static class CampaignCalculation
{
    public static CampaignFigures Figures(CampaignRun run, in CampaignSales sales, DateOnly asOf, double confidence)
    {
        var (campaign, members) = (run.Campaign, run.Members);
        ArmFigures treatment = Arm(members, true), control = Arm(members, false);
        var reach = Reach(members);
        bool isOpen = asOf < campaign.Window.To;
        var effect = Effect.Of(treatment.Spend, control.Spend, confidence);
        var costs = Costs(campaign, reach.Contacted, treatment.Members, members.TreatmentOfAll, sales.DiscountCents);
        return new(campaign.Code, campaign.Name)
        {
            Kind = campaign.Kind,
            Channel = campaign.Channel,
            Segment = campaign.Segment,
            Window = campaign.Window,
            IsOpen = isOpen,
            Reach = reach,
            Treatment = treatment,
            Control = control,
            Effect = effect,
            Cuped = Cuped.Of(treatment.Spend, control.Spend, confidence),
            Return = IncrementalReturn.Of(effect, treatment.Members, control.Members, isOpen, campaign.MarginRate, (double?)costs.Total),
            Costs = costs,
            MarginRate = campaign.MarginRate,
            AttributedSales = Scaled.FromCents(sales.AttributedCents),
        };
    }

    /// <summary>An arm's spend by a part of the time (y) beside that before the campaign (x), in money.</summary>
    public static ArmMoments Moments(CampaignMembers members, bool treatment, Func<AssignedMember, long> cents)
    {
        ArmMoments arm = default;
        long idle = 0;
        foreach (ref readonly var member in members.All)
        {
            if (member.IsTreatment != treatment) continue;
            long outcome = cents(member);
            if (outcome == 0 && member.BeforeCents == 0) idle++;
            else arm = arm.And(outcome / 100.0, member.BeforeCents / 100.0);
        }

        return arm.AndZeros(idle);
    }

    private static ArmFigures Arm(CampaignMembers members, bool treatment)
    {
        long count = 0, buyers = 0;
        foreach (ref readonly var member in members.All)
        {
            if (member.IsTreatment != treatment) continue;
            count++;
            if (member.Orders > 0) buyers++;
        }

        return new(count, buyers, Moments(members, treatment, m => m.WindowCents));
    }

    private static CampaignReach Reach(CampaignMembers members)
    {
        long contacted = 0, delivered = 0, responded = 0, redeemed = 0, contactedControl = 0;
        foreach (ref readonly var member in members.All)
        {
            if (!member.IsTreatment)
            {
                if (member.IsContacted) contactedControl++;
                continue;
            }

            if (member.IsContacted) contacted++;
            if (member is { IsContacted: true, IsDelivered: true }) delivered++;
            if (member.HasResponded) responded++;
            if (member.HasRedeemed) redeemed++;
        }

        return new(contacted, delivered, responded, redeemed, contactedControl);
    }

    // A scope bears the fixed cost by its share of the treatment.
    private static CampaignCost Costs(CampaignEntry campaign, long contacted, long treated, long treatedOfAll, long? discountCents)
    {
        decimal? Money(long? cents) => cents is { } known ? Scaled.FromCents(known) : null;
        var share = treatedOfAll == 0 || treated == treatedOfAll ? 1 : (decimal)treated / treatedOfAll;
        return new(Money(campaign.FixedCents) * share, contacted * campaign.PerContactE4 / (decimal)Scaled.PriceScale, Money(discountCents));
    }
}
