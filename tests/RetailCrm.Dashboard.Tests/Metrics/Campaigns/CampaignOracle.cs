namespace RetailCrm.Dashboard.Tests.Metrics.Campaigns;

/// <summary>Chain options and scope that a row is worked out under.</summary>
internal sealed record OracleRules(int WindowDays, decimal? DefaultMargin, double Confidence, IReadOnlySet<string>? Stores = null);

/// <summary>
/// The columns of campaign-roi once more, slowly: METRICS.md's words over the documents themselves, sharing nothing with the
/// product. Empty is null.
/// </summary>
internal sealed class CampaignOracle(CampaignWorld world, DateOnly asOf, OracleRules rules)
{
    private readonly List<Receipt> documents = [.. world.Receipts.Values.Where(d => d.Day <= asOf && d.Net is not null and not 0)];

    public Dictionary<string, object?>? Row(PlannedCampaign campaign, DateOnly from)
    {
        DateOnly first = campaign.Starts, last = campaign.Ends.AddDays(rules.WindowDays);
        if (first > asOf || last < from) return null;
        var everyone = world.Targets.Values.Where(t => t.Campaign == campaign.Code).ToList();
        var assigned = everyone.Where(t => rules.Stores is null || HomeOf(t.Member) is { } home && rules.Stores.Contains(home)).ToList();
        if (rules.Stores is not null && assigned.Count == 0) return null;
        List<Assigned> treatment = [.. assigned.Where(t => t.Treatment)], control = [.. assigned.Where(t => !t.Treatment)];
        bool InWindow(DateOnly day) => day >= first && day <= last && day <= asOf;

        var redemptions = world.Redemptions.Where(r => (r.Campaign == campaign.Code || world.Coupons[r.Coupon] == campaign.Code) && InWindow(DayOf(r))).ToList();
        var byTreatment = redemptions.Where(r => treatment.Any(t => t.Member == r.Member)).ToList();
        long contacted = treatment.Count(t => Known(t.ContactedAt));
        var row = new Dictionary<string, object?>
        {
            ["name"] = $"Campaign {campaign.Code}",
            ["treatment"] = (long)treatment.Count,
            ["control"] = (long)control.Count,
            ["contacted"] = contacted,
            ["responders"] = (long)treatment.Count(t => Known(t.RespondedAt)),
            ["redeemers"] = (long)byTreatment.Select(r => r.Member).Distinct().Count(),
            ["buyers_treatment"] = Buyers(treatment, InWindow),
            ["buyers_control"] = Buyers(control, InWindow),
        };

        double[] y1 = [.. treatment.Select(t => Net(t.Member, InWindow))], y0 = [.. control.Select(t => Net(t.Member, InWindow))];
        bool Before(DateOnly day) => day < first && day >= first.AddDays(-56);
        double[] x1 = [.. treatment.Select(t => Net(t.Member, Before))], x0 = [.. control.Select(t => Net(t.Member, Before))];
        (row["mean_treatment"], row["mean_control"]) = (Mean(y1), Mean(y0));
        var plain = PlainWelch.Of(y1, y0, rules.Confidence);
        (row["difference"], row["ci_low"], row["ci_high"]) = (plain.Difference, plain.Low, plain.High);
        var sales = plain.Difference * y1.Length;
        row["incremental_sales"] = (decimal?)sales;

        var discounts = byTreatment.Where(r => r.Discount is not null).Select(r => r.Discount!.Value).ToList();
        decimal share = rules.Stores is null || !everyone.Any(t => t.Treatment) ? 1 : (decimal)treatment.Count / everyone.Count(t => t.Treatment);
        decimal? cost = campaign.FixedCost is null && campaign.PerContact is null && discounts.Count == 0 ? null : (campaign.FixedCost ?? 0) * share + contacted * (campaign.PerContact ?? 0) + discounts.Sum();
        var attributed = documents.Where(d => d.Net > 0 && InWindow(d.Day) && rules.Stores?.Contains(d.Store) != false && (d.Campaign == campaign.Code || redemptions.Any(r => r.OrderNo == d.No))).Sum(d => d.Net!.Value);
        (row["cost"], row["attributed_sales"], row["output_ratio"]) = (cost, attributed, cost > 0 ? (double)(attributed / cost) : null);

        var margin = (double?)(campaign.Margin ?? rules.DefaultMargin);
        double? factor = cost > 0 ? margin / (double)cost : null;
        (row["iroi"], row["iroi_low"], row["iroi_high"]) = (sales * factor, plain.Low * y1.Length * factor, plain.High * y1.Length * factor);
        row["verdict"] = control.Count == 0 ? "no_holdout" : asOf < last ? "too_early" : margin is null ? "no_margin" : cost is null or 0 ? "no_cost"
            : (double?)row["iroi_low"] > 1 ? "positive" : (double?)row["iroi_high"] < 1 ? "negative" : "inconclusive";

        var cuped = PlainWelch.Cuped(y1, x1, y0, x0, rules.Confidence);
        (row["cuped_difference"], row["cuped_ci_low"], row["cuped_ci_high"], row["cuped_variance_factor"]) = (cuped?.Adjusted.Difference, cuped?.Adjusted.Low, cuped?.Adjusted.High, cuped?.Factor);
        return row;
    }

    private bool Known(DateTime? at) => at is { } time && DateOnly.FromDateTime(time) <= asOf;

    private DateOnly DayOf(Redeemed redemption) => documents.FirstOrDefault(d => d.No == redemption.OrderNo && d.Net > 0)?.Day ?? DateOnly.FromDateTime(redemption.At);

    private long Buyers(List<Assigned> arm, Func<DateOnly, bool> within) => arm.Count(t => documents.Any(d => d.Member == t.Member && d.Net > 0 && within(d.Day)));

    private double Net(string member, Func<DateOnly, bool> within) => (double)documents.Where(d => d.Member == member && within(d.Day)).Sum(d => d.Net!.Value);

    private static double? Mean(double[] values) => values.Length == 0 ? null : values.Sum() / values.Length;

    // home_store_code, else the store of the earliest order of the first purchase day.
    private string? HomeOf(string member)
    {
        if (world.Homes[member] is { } home) return home;
        var orders = documents.Where(d => d.Member == member && d.Net > 0).ToList();
        var days = orders.GroupBy(o => o.Day).Where(day => day.Sum(o => o.Net!.Value + documents.Where(r => r.Net < 0 && r.RefundOf == o.No).Sum(r => r.Net!.Value)) > 0);
        return days.MinBy(d => d.Key)?.OrderBy(o => o.At).ThenBy(o => o.No, StringComparer.Ordinal).First().Store;
    }
}
