namespace RetailCrm.Metrics.Catalogue;

/// <summary>Where members stand and whether they come again (METRICS.md, Members). They see only the sales that carry a member, as an as-of day knows them.</summary>
internal static class LifecycleMetrics
{
    private static readonly Words Score = new("1 to 5", "1 至 5 分"), Days = new("days", "天"), Purchases = new("purchases", "次"), Probability = new("%", "%");

    public static readonly Metric[] All =
    [
        Count("members", Units.Members, new("Members by state", "各状态会员"),
            new("Members in a lifecycle state: new, active, at risk, sleeping, lost, won back, or prospect without a purchase day. Who joined or first bought after the as-of day is not counted.",
                "处于某一生命周期状态的会员：新客、活跃、流失风险、沉睡、流失、唤回，或尚无购买日的潜客。统计日之后入会或首购者不计。"),
            new("members by days since the last purchase day against T1, T2, T3", "按距最近购买日的天数对照 T1、T2、T3 划分")),
        Count("members_in_touch", Units.Members, new("Members in touch", "在营会员"),
            new("Members whose last purchase day is T2 days ago or less: new, active, at risk and won back together.", "最近购买日距统计日不超过 T2 天的会员：新客、活跃、流失风险与唤回之和。"),
            new("members in new, active, at risk or won back", "新客 + 活跃 + 流失风险 + 唤回会员")),
        Count("marketing_consent", Units.Members, new("May be contacted", "可触达会员"),
            new("Members who gave their marketing consent; unknown counts as not given.", "已同意营销触达的会员；未知视为未同意。"), new("members with marketing consent", "同意营销的会员")),
        Count("at_risk_members", Units.Members, new("Members at risk", "流失风险会员"),
            new("Members silent for more than T1 and at most T2 days.", "沉默超过 T1 天且不超过 T2 天的会员。"), new("members in the state at risk", "处于流失风险状态的会员"), GoodDirection.Down),
        Ratio("first_purchase_rate", new("First purchase within 30 days", "30 天首购率"), GoodDirection.Up,
            new("Of the members who joined in the last 90 days whose 30 days after joining are over, those who bought within them. Who had bought before joining counts as reached.",
                "入会满 30 天的最近 90 天入会者中，30 天内购买者的占比；入会前已购买者视为达成。"),
            new("bought within 30 days of joining ÷ joined and 30 days over", "入会 30 天内购买的会员 ÷ 已满 30 天的入会会员")),
        Count("median_gap", Days, new("Median days between purchases", "复购间隔中位数"),
            new("The middle number of days from a purchase day back to the member's one before, over the purchase days of the last 90 days.", "最近 90 天内的购买日距该会员上一购买日天数的中位数。"),
            new("median of (purchase day − purchase day before)", "（购买日 − 上一购买日）的中位数"), GoodDirection.Down),
        Money("net_sales_365d", new("Spend of a year", "近一年净消费"),
            new("Net spend of the 365 days to the as-of day; a return is taken off the day of the order it names.", "截至统计日 365 天的净消费；退货从其对应订单当日扣除。"),
            new("orders − returns of the last 365 days", "近 365 天订单 − 退货")),
        Ratio("churn_rate", new("Churn rate", "流失率"), GoodDirection.Down,
            new("Members who entered lost in the period, of those who were neither prospects nor lost at its start. T3 stands beside it.", "期间内转为流失的会员，占期初既非潜客也非流失会员的比例；须同时注明 T3。"),
            new("members who entered lost ÷ members at the start in new, active, at risk, sleeping or won back", "期间转入流失的会员 ÷ 期初新客、活跃、流失风险、沉睡与唤回会员")),
        Ratio("early_warning_rate", new("Early warning", "流失预警率"), GoodDirection.Down,
            new("Members who became at risk in the period, of those who were new, active or won back at its start.", "期间内转为流失风险的会员，占期初新客、活跃与唤回会员的比例。"),
            new("members who entered at risk ÷ members at the start in new, active or won back", "期间转入流失风险的会员 ÷ 期初新客、活跃与唤回会员")),
        Ratio("win_back_rate", new("Win-back rate", "挽回率"), GoodDirection.Up,
            new("Members who bought while lost, of those who were lost at the start; also who has bought again since counts.", "流失状态下再次购买的会员，占期初流失会员的比例；其后又购买者同样计入。"),
            new("members who bought while lost ÷ members lost at the start", "流失后再购的会员 ÷ 期初流失会员")),
        Ratio("cohort_retention", new("Cohort retention", "留存率"), GoodDirection.Up,
            new("Of the members whose first purchase day lies in a month, those with a purchase day in the k-th calendar month after it. Incomplete until that month is over.",
                "首个购买日在某月的会员中，其后第 k 个自然月有购买日者的占比；该月未结束则不完整。"),
            new("members of the cohort with a purchase day in month k ÷ members of the cohort", "第 k 月有购买日的同期会员 ÷ 同期会员")),
        Ratio("n_day_repurchase", new("N-day repurchase", "N 日复购率"), GoodDirection.Up,
            new("Of the members whose first purchase day is N days old or older, those whose second came within N days.", "首个购买日距统计日满 N 天的会员中，N 天内有第二个购买日者的占比。"),
            new("second purchase day within N days ÷ members whose N days are over", "N 天内有第二个购买日的会员 ÷ 已满 N 天的会员")),
        Ratio("return_rate", new("Return rate", "回购率"), GoodDirection.Up,
            new("Of the members who bought in the equally long period before, those who bought in this one.", "上一等长期间购买过的会员中，本期再次购买者的占比。"),
            new("members who bought in both periods ÷ members who bought in the period before", "两期均购买的会员 ÷ 上期购买的会员")),
        Ratio("returning_share", new("Share of returning buyers", "老客占比"), GoodDirection.Up,
            new("Of the members who bought in the period, those who had bought before it.", "本期购买会员中，此前购买过者的占比。"),
            new("buyers with an earlier purchase ÷ buyers", "此前购买过的购买会员 ÷ 购买会员")),
        Ratio("base_rate", new("Active share of all buyers", "历史会员激活率"), GoodDirection.Up,
            new("Of all members who had ever bought before the period, those who bought in it.", "期初以前购买过的全部会员中，本期购买者的占比。"),
            new("buyers with an earlier purchase ÷ members with an earlier purchase", "此前购买过的购买会员 ÷ 此前购买过的会员")),
        Count("purchase_days", Days, new("Purchase days", "购买日数"),
            new("Business days on which the member's orders, less the returns that name them, come to more than 0.", "会员当日订单扣除对应退货后大于 0 的营业日数。"), new("number of purchase days to the as-of day", "截至统计日的购买日数")),
        Count("recency_days", Days, new("Days since the last purchase", "距最近购买天数"), new("Days from the last purchase day to the as-of day; 0 = bought that day.", "最近购买日至统计日的天数；当日购买为 0。"),
            new("as-of day − last purchase day", "统计日 − 最近购买日"), GoodDirection.Down),
        Count("window_purchase_days", Days, new("Purchase days in the window", "窗口内购买日数"), new("Purchase days in the RFM window up to and with the as-of day.", "RFM 窗口内（含统计日）的购买日数。"), new("number of purchase days in the window", "窗口内购买日数")),
        Money("window_net_sales", new("Spend in the window", "窗口内净消费"), new("Net spend in the RFM window; a return goes with the day of the order it names.", "RFM 窗口内净消费；退货随其对应订单的日期。"), new("orders − returns of the window", "窗口内订单 − 退货")),
        Rank("r", new("Recency score", "最近购买得分"), new("1 to 5 by quintiles of the days since the last purchase, of all members who bought in the window; equal values get equal scores.", "窗口内购买会员按距最近购买天数的五分位计 1 至 5 分；同值同分。"),
            new("5 − thresholds below the days", "5 − 低于该天数的分位点个数")),
        Rank("f", new("Frequency score", "购买频次得分"), new("1 to 5 by quintiles of the purchase days in the window.", "按窗口内购买日数的五分位计 1 至 5 分。"), new("1 + thresholds below the purchase days", "1 + 低于购买日数的分位点个数")),
        Rank("m", new("Money score", "消费金额得分"), new("1 to 5 by quintiles of the net spend in the window.", "按窗口内净消费的五分位计 1 至 5 分。"), new("1 + thresholds below the spend", "1 + 低于净消费的分位点个数")),
        Model("p_alive", Probability, MetricFormat.Percent, new("P(alive)", "存活概率"), new("Probability that the member has not stopped buying for good. No churn score: see the chance to buy.", "会员尚未永久停止购买的概率；并非流失评分，流失预警请看购买概率。"),
            new("BG/NBD or MBG/NBD, whichever foretold better", "BG/NBD 与 MBG/NBD 中预测更准者")),
        Model("p_buy_90d", Probability, MetricFormat.Percent, new("Chance to buy in 90 days", "90 天购买概率"), new("Probability of at least one purchase within 90 days; the churn warning is 1 less it.", "90 天内至少购买一次的概率；流失预警 = 1 − 该概率。"),
            new("P(alive) × P(≥ 1 purchase in 90 days | alive)", "存活概率 × 存活时 90 天内购买的概率")),
        Model("expected_purchases_365d", Purchases, MetricFormat.Mean, new("Expected purchases of a year", "未来一年预期购买次数"), new("Purchase days to be expected in the next 365 days, on average of members like this one.", "同类会员未来 365 天平均预期购买日数。"),
            new("expectation under the purchase model", "购买模型的期望值")),
        Model("clv_365d", Units.Money, MetricFormat.Money, new("Value of 12 months", "未来 12 个月价值"), new("Discounted value of the next 12 months, on average of members like this one: margin where costs are known, else labelled revenue.", "同类会员未来 12 个月的折现价值：成本已知时按毛利，否则注明为收入。"),
            new("margin × expected spend × Σ expected purchases of a month × 1.01⁻ᵐᵒⁿᵗʰ", "毛利率 × 期望客单 × Σ 各月预期购买次数 × 1.01⁻ᵐ")),
        Ratio("clv_margin_rate", new("Margin rate of the value", "价值所用毛利率"), GoodDirection.Up, new("Gross margin rate by which the value of 12 months is taken: of the member's own orders, where at least half of them has a known cost; else the chain's of the last 365 days. Before returns.", "计算 12 个月价值所用的毛利率：会员自身订单中成本已知部分过半时用其自身，否则用全连锁近 365 天。未扣退货。"),
            new("1 − cost ÷ net sales, of the lines whose cost is known", "1 − 成本 ÷ 净销售，仅计成本已知的行")),
    ];

    private static Metric Count(string id, Words unit, Words name, Words definition, Words formula, GoodDirection good = GoodDirection.Up) =>
        Of(id, unit, MetricFormat.Count, Additivity.Semi, good, name, definition, formula);

    private static Metric Money(string id, Words name, Words definition, Words formula) => Of(id, Units.Money, MetricFormat.Money, Additivity.Semi, GoodDirection.Up, name, definition, formula);

    private static Metric Ratio(string id, Words name, GoodDirection good, Words definition, Words formula) => Of(id, Units.Share, MetricFormat.Percent, Additivity.Ratio, good, name, definition, formula);

    private static Metric Rank(string id, Words name, Words definition, Words formula) => Of(id, Score, MetricFormat.Count, Additivity.Semi, GoodDirection.Up, name, definition, formula);

    private static Metric Model(string id, Words unit, MetricFormat format, Words name, Words definition, Words formula) => Of(id, unit, format, Additivity.Semi, GoodDirection.Up, name, definition, formula);

    private static Metric Of(string id, Words unit, MetricFormat format, Additivity additivity, GoodDirection good, Words name, Words definition, Words formula) => new()
    {
        Id = id,
        Name = name,
        Definition = definition,
        Formula = formula,
        Unit = unit,
        Additivity = additivity,
        Format = format,
        Good = good,
        OfMembers = true,
    };
}
