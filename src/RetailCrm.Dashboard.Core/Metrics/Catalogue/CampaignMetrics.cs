namespace RetailCrm.Metrics.Catalogue;

/// <summary>What a campaign brought (METRICS.md, Campaigns), by comparison with members who were held out by chance.</summary>
internal static class CampaignMetrics
{
    public static readonly Metric[] All =
    [
        Count("treatment", new("Treatment", "实验组人数"), new("Members assigned to the campaign, reached or not.", "被分入实验组的会员，无论是否触达。"), new("number of members in the treatment arm", "实验组会员数")),
        Count("control", new("Held out", "对照组人数"), new("Members held out by chance: what would have happened without the campaign.", "随机留出、不做营销的会员，反映没有活动时的情形。"), new("number of members in the control arm", "对照组会员数")),
        Count("contacted", new("Contacted", "触达人数"), new("Treatment members who were written to by the as-of day.", "截至统计日已发送的实验组会员。"), new("treatment members with a contact time", "有触达时间的实验组会员数")),
        Count("responders", new("Responders", "响应人数"), new("Treatment members who responded by the as-of day.", "截至统计日有响应的实验组会员。"), new("treatment members with a response time", "有响应时间的实验组会员数")),
        Count("redeemers", new("Redeemers", "核销人数"), new("Treatment members who redeemed a coupon of the campaign in its window.", "在活动窗口内核销本活动优惠券的实验组会员。"), new("treatment members with ≥ 1 redemption in the window", "窗口内核销 ≥ 1 次的实验组会员数")),
        Count("buyers_treatment", new("Buyers, treatment", "实验组购买人数"), new("Treatment members with an order in the window; everyone assigned counts in the base.", "窗口内有订单的实验组会员；分母为全部被分组会员。"), new("treatment members with ≥ 1 order in the window", "窗口内有 ≥ 1 笔订单的实验组会员数")),
        Count("buyers_control", new("Buyers, held out", "对照组购买人数"), new("Control members with an order in the window.", "窗口内有订单的对照组会员。"), new("control members with ≥ 1 order in the window", "窗口内有 ≥ 1 笔订单的对照组会员数")),
        Ratio("response_rate", new("Response rate", "响应率"), Units.Share, MetricFormat.Percent, new("Of the treatment members a message reached, those who responded; not knowing counts as reached.", "已送达的实验组会员中有响应者的占比；送达情况不明视为已送达。"), new("responders ÷ delivered", "响应人数 ÷ 送达人数")),
        Ratio("mean_treatment", new("Mean, treatment", "实验组人均净销售"), Units.MoneyPerMember, MetricFormat.Mean, new("Net sales in the window per treatment member, those who bought nothing included; a return counts on its own day.", "窗口内实验组人均净销售，含未购买者；退货计入退货当天。"), new("net sales of the treatment in the window ÷ treatment members", "实验组窗口内净销售 ÷ 实验组人数")),
        Ratio("mean_control", new("Mean, held out", "对照组人均净销售"), Units.MoneyPerMember, MetricFormat.Mean, new("Net sales in the same window per control member.", "同一窗口内对照组人均净销售。"), new("net sales of the control in the window ÷ control members", "对照组窗口内净销售 ÷ 对照组人数")),
        Ratio("difference", new("Difference per member", "人均增量"), Units.MoneyPerMember, MetricFormat.Mean, new("What the campaign changed per member: the difference of the arms' means, with Welch's interval.", "活动带来的人均变化：两组人均值之差，附韦尔奇置信区间。"), new("net sales ÷ members of the treatment − net sales ÷ members of the control", "实验组净销售 ÷ 人数 − 对照组净销售 ÷ 人数")),
        Money("incremental_sales", new("Incremental sales", "增量销售额"), new("Sales that there would not have been without the campaign. Causal: by random holdout.", "没有活动就不会产生的销售额。因果：随机对照。"), new("difference per member × treatment members", "人均增量 × 实验组人数")),
        Money("cost", new("Campaign cost", "活动成本"), new("Fixed cost, contacts and coupon discounts; an empty part counts 0. With all three empty there is no value.", "固定成本、触达成本与核销优惠之和，缺项计 0；三项全缺则无数值。"), new("fixed cost + contacted × cost per contact + discounts redeemed by the treatment", "固定成本 + 触达人数 × 单次触达成本 + 实验组核销优惠"), GoodDirection.Down),
        Money("attributed_sales", new("Attributed sales", "归因销售额"), new("Orders in the window with the campaign's code or a coupon of it, each once. Usually overstated: it counts purchases that would have happened anyway.", "窗口内带活动编码或核销其优惠券的订单，每单计一次。通常高估：包含本来就会发生的购买。"), new("net amount of attributed orders", "归因订单净额合计")),
        Ratio("output_ratio", new("Output ratio", "投入产出比"), Units.Times, MetricFormat.Mean, new("Attributed sales for each unit of cost. Attributed, usually overstated; never compared with iROI.", "每单位成本对应的归因销售额。归因口径，通常高估；不与增量 ROI 比较。"), new("attributed sales ÷ cost", "归因销售额 ÷ 活动成本")),
        Ratio("iroi", new("iROI", "增量 ROI"), Units.Times, MetricFormat.Mean, new("Incremental gross margin for each unit of cost; it pays from 1 on. The interval is that of the sales through the same formula; return on investment is iROI − 1.", "每单位成本带来的增量毛利，1 为盈亏平衡。区间由增量销售额区间按同一公式换算；投资回报率 = 增量 ROI − 1。"), new("incremental sales × gross margin rate ÷ cost", "增量销售额 × 毛利率 ÷ 活动成本")),
        Ratio("cuped_difference", new("Difference, CUPED", "人均增量（CUPED）"), Units.MoneyPerMember, MetricFormat.Mean, new("The difference per member with what members spent in the 56 days before taken out: the same effect, less noise.", "剔除活动前 56 天消费影响后的人均增量：效应相同，噪声更小。"), new("difference − covariance ÷ variance × difference of the spend before", "人均增量 − 协方差 ÷ 方差 × 两组前期消费之差")),
        Ratio("cuped_variance_factor", new("Noise left by CUPED", "CUPED 剩余方差"), Units.Share, MetricFormat.Percent, new("Share of the noise that is left; near 100% there was nothing to gain.", "剩余噪声的占比；接近 100% 表示没有收益。"), new("1 − covariance² ÷ (variance × variance), pooled", "1 − 协方差² ÷ (方差 × 方差)，两组合并"), GoodDirection.Down),
    ];

    private static Metric Count(string id, Words name, Words definition, Words formula) => new()
    {
        Id = id,
        Name = name,
        Definition = definition,
        Formula = formula,
        Unit = Units.Members,
        Additivity = Additivity.Semi,
        Format = MetricFormat.Count,
        OfMembers = true,
        Good = id is "treatment" or "control" or "contacted" or "buyers_control" ? GoodDirection.Neither : GoodDirection.Up,
    };

    private static Metric Money(string id, Words name, Words definition, Words formula, GoodDirection good = GoodDirection.Up) => new()
    {
        Id = id,
        Name = name,
        Definition = definition,
        Formula = formula,
        Unit = Units.Money,
        Additivity = Additivity.Semi,
        Format = MetricFormat.Money,
        OfMembers = true,
        Good = good,
    };

    private static Metric Ratio(string id, Words name, Words unit, MetricFormat format, Words definition, Words formula, GoodDirection good = GoodDirection.Up) => new()
    {
        Id = id,
        Name = name,
        Definition = definition,
        Formula = formula,
        Unit = unit,
        Additivity = Additivity.Ratio,
        Format = format,
        OfMembers = true,
        Good = good,
    };
}
