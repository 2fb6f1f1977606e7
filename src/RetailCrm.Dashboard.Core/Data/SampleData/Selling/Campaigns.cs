using RetailCrm.Data.SampleData.People;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>Runs the campaigns: chooses and splits the members on the eve, draws the visits that a campaign causes, hands out coupons.</summary>
internal sealed class Campaigns(DemoRecipe recipe, Members members)
{
    private const double CouponUse = 0.3;
    private readonly List<DemoCampaign> plan = [.. CampaignPlan.Of(recipe).Where(c => c.StartDay > recipe.StartDay && c.StartDay <= recipe.TodayDay)];
    private readonly Dictionary<string, List<CampaignTarget>> targets = new(StringComparer.Ordinal);
    private readonly Dictionary<DemoCampaign, HashSet<DemoMember>> couponHolders = [];
    private readonly Dictionary<DemoCampaign, HashSet<DemoMember>> doublers = [];
    private readonly Dictionary<int, List<(DemoMember, DemoCampaign, int)>> drawn = [];

    /// <summary>Call at the beginning of each day.</summary>
    public void Launch(int day)
    {
        foreach (var (campaign, at) in plan.Select((c, i) => (c, i)))
            if (campaign.StartDay == day) Launch(campaign, new Dice(recipe.Chance, Subject.Campaigns, at, day));
    }

    /// <summary>Members whom a campaign brings in on the day, and when.</summary>
    public IReadOnlyList<(DemoMember Member, DemoCampaign Campaign, int Second)> Drawn(int day) => drawn.Remove(day, out var list) ? list : [];

    /// <summary>The campaign whose coupon this member takes along today, unless it was used before.</summary>
    public DemoCampaign? Coupon(DemoMember member, int day, Dice dice)
    {
        foreach (var (campaign, holders) in couponHolders)
            if (campaign.Runs(day) && holders.Contains(member) && dice.Chance(CouponUse)) return campaign;
        return null;
    }

    /// <summary>True once for each holder of the campaign's coupon on a basket that is worth enough.</summary>
    public bool Redeem(DemoCampaign campaign, DemoMember member, long netCents) =>
        campaign.CouponValue > 0 && netCents >= campaign.CouponFrom && couponHolders.TryGetValue(campaign, out var holders) && holders.Remove(member);

    public bool DoublesPoints(DemoMember member, int day, long netCents)
    {
        foreach (var (campaign, treated) in doublers)
            if (campaign.Runs(day) && netCents >= campaign.DoublePointsFrom && treated.Contains(member)) return true;
        return false;
    }

    public void Write(Bundle bundle)
    {
        using var file = bundle.Open("campaigns.csv", "campaign_code,name,kind,channel,starts_on,ends_on,fixed_cost,cost_per_contact,segment,gross_margin_rate");
        using var coupons = bundle.Open("coupons.csv", "coupon_code,campaign_code,face_value,min_spend,valid_from,valid_to");
        using var members = bundle.Open("campaign_targets.csv", "campaign_code,member_code,arm,contacted_at,delivered,responded_at");
        foreach (var c in plan)
        {
            file.Cell(c.Code).Cell(c.Name).Cell(c.Kind).Cell(c.Channel).Date(c.StartDay).Date(c.EndDay).Money((long)(c.FixedCost * recipe.Scale))
                .Cell(c.ContactCost, "0.00").Cell(c.Segment).Cell(c.MarginRate, "0.00").End();
            if (c.CouponCode is { } code) coupons.Cell(code).Cell(c.Code).Money(c.CouponValue).Money(c.CouponFrom).Date(c.StartDay).Date(c.EndDay).End();
            foreach (var t in targets.GetValueOrDefault(c.Code, [])) Write(members, c, t);
        }
    }

    private void Write(CsvFile file, DemoCampaign campaign, CampaignTarget target)
    {
        file.Cell(campaign.Code).Cell(target.Member.Code).Cell(target.Treated ? "treatment" : "control");
        if (target.ContactedAt is { } at && recipe.Reached(at))
            file.Time(at).Cell(target.Delivered).Time(target.RespondedAt is { } answer && recipe.Reached(answer) ? answer : null).End();
        else file.Empty().Empty().Empty().End();
    }

    private void Launch(DemoCampaign campaign, Dice dice)
    {
        var chosen = members.All.Where(m => campaign.Suits(m, campaign.StartDay - 1)).OrderByDescending(m => m.Spend).Take((int)(campaign.Size * recipe.Scale)).ToList();
        List<CampaignTarget> list = [];
        HashSet<DemoMember> treated = [];
        foreach (var member in chosen)
        {
            var target = Assign(campaign, member, dice);
            list.Add(target);
            if (target.Treated) treated.Add(member);
        }

        targets[campaign.Code] = list;
        if (campaign.CouponValue > 0) couponHolders[campaign] = treated;
        if (campaign.DoublePointsFrom is not null) doublers[campaign] = treated;
    }

    private CampaignTarget Assign(DemoCampaign campaign, DemoMember member, Dice dice)
    {
        if (dice.Chance(campaign.HoldOut)) return new(member, false);
        var contacted = new Moment(campaign.StartDay, 9 * 3600 + dice.Below(3 * 3600));
        var delivered = dice.Chance(0.97);
        var comes = delivered && dice.Chance(campaign.Lift);
        if (comes) Draw(campaign, member, dice);
        var responds = delivered && (comes ? dice.Chance(0.9) : dice.Chance(campaign.ResponseRate));
        return new(member, true) { ContactedAt = contacted, Delivered = delivered, RespondedAt = responds ? contacted.Plus(-20 * Math.Log(1 - dice.Unit())) : null };
    }

    private void Draw(DemoCampaign campaign, DemoMember member, Dice dice)
    {
        var length = campaign.EndDay - campaign.StartDay + 1;
        var day = campaign.StartDay + (int)(length * Math.Pow(dice.Unit(), 1.3));
        // On the first day nobody comes before the message.
        var second = Math.Max(Visits.SecondOf(day, dice), day == campaign.StartDay ? 13 * 3600 + dice.Below(3600) : 0);
        if (!drawn.TryGetValue(day, out var list)) drawn[day] = list = [];
        list.Add((member, campaign, second));
        if (campaign.Kind == "win_back" && dice.Chance(0.4)) members.WinBack(member);
    }
}
