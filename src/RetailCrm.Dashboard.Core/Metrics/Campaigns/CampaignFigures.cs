using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Campaigns;

/// <summary>A campaign's result (METRICS.md, Campaigns), in money per member and over its window so far.</summary>
public sealed record CampaignFigures(string Code, string? Name)
{
    public string? Kind { get; init; }

    public string? Channel { get; init; }

    /// <summary>Whom it was for, in the planner's words.</summary>
    public string? Segment { get; init; }

    /// <summary>First to last day, the same for both arms; looked at up to the as-of day.</summary>
    public required Period Window { get; init; }

    /// <summary>The as-of day lies before the window's last day: the figures are not final.</summary>
    public required bool IsOpen { get; init; }

    public required CampaignReach Reach { get; init; }

    public required ArmFigures Treatment { get; init; }

    public required ArmFigures Control { get; init; }

    /// <summary>Difference of net sales per member with its interval; says why there is none.</summary>
    public required Effect Effect { get; init; }

    /// <summary>The same with the net sales of the 56 days before taken out.</summary>
    public required Cuped Cuped { get; init; }

    /// <summary>Incremental sales, iROI and the verdict.</summary>
    public required IncrementalReturn Return { get; init; }

    public required CampaignCost Costs { get; init; }

    /// <summary>Null where no part of it is known.</summary>
    public decimal? Cost => Costs.Total;

    /// <summary>The campaign's own, else the chain's default; null without either.</summary>
    public required double? MarginRate { get; init; }

    /// <summary>Sales that carry the campaign's code or a coupon of it: usually overstated, never ranked with the others.</summary>
    public required decimal AttributedSales { get; init; }

    /// <summary>Attributed sales ÷ cost.</summary>
    public decimal? OutputRatio => Cost is > 0 ? AttributedSales / Cost : null;

    /// <summary>For who may not see costs and margins. iROI and the verdict stay: without the cost they tell no margin.</summary>
    public CampaignFigures WithoutCosts() => this with { Costs = new(null, null, null), MarginRate = null };
}

/// <summary>What a campaign cost, part by part (METRICS.md, cost); null: not known.</summary>
/// <param name="Fixed">The fixed cost; of a narrower scope, its share by the treatment members.</param>
/// <param name="Contacts">Contacted × cost per contact.</param>
/// <param name="Discounts">Of coupons that treatment members redeemed in the window.</param>
public sealed record CampaignCost(decimal? Fixed, decimal? Contacts, decimal? Discounts)
{
    /// <summary>An empty part counts 0; null where all are empty.</summary>
    public decimal? Total => Fixed is null && Contacts is null && Discounts is null ? null : (Fixed ?? 0) + (Contacts ?? 0) + (Discounts ?? 0);
}

/// <summary>An arm as it was assigned: everyone counts, reached or not.</summary>
/// <param name="Members">All assigned.</param>
/// <param name="Buyers">Of them, with an order in the window.</param>
/// <param name="Spend">Net sales in the window (y) and in the 56 days before (x), per member in money.</param>
public sealed record ArmFigures(long Members, long Buyers, ArmMoments Spend)
{
    /// <summary>Mean net sales per member; null of an empty arm.</summary>
    public double? Mean => Members > 0 ? Spend.MeanY : null;
}

/// <summary>Who was reached, up to the as-of day.</summary>
/// <param name="Contacted">Treatment members written to.</param>
/// <param name="Delivered">Of them, those it reached; not knowing counts as reached.</param>
/// <param name="Responders">Treatment members who responded.</param>
/// <param name="Redeemers">Treatment members who redeemed a coupon of the campaign in the window.</param>
/// <param name="ContactedControl">Control members who were written to all the same: contamination.</param>
public sealed record CampaignReach(long Contacted, long Delivered, long Responders, long Redeemers, long ContactedControl)
{
    public decimal? ResponseRate => Delivered > 0 ? (decimal)Responders / Delivered : null;
}
