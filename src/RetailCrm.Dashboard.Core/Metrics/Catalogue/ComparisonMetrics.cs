namespace RetailCrm.Metrics.Catalogue;

/// <summary>How a period stands against another.</summary>
internal static class ComparisonMetrics
{
    public static readonly Metric[] All =
    [
        new()
        {
            Id = "compare_net_sales", Name = new("Compared net sales", "对比期净销售"), Unit = Units.Money, Additivity = Additivity.Additive, Format = MetricFormat.Money,
            Definition = new("Net sales of the compared period, cut to the same days and hours while the period still runs.", "对比期净销售；期间未结束时截取相同天数与时点。"),
            Formula = new("net sales of the compared period", "对比期净销售"),
        },
        new()
        {
            Id = "change", Name = new("Change", "增减额"), Unit = Units.Money, Additivity = Additivity.Additive, Format = MetricFormat.Money,
            Definition = new("Net sales less those of the compared period.", "净销售减对比期净销售。"),
            Formula = new("net sales − compared net sales", "净销售 − 对比期净销售"),
        },
        new()
        {
            Id = "growth", Name = new("Growth", "增长率"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent,
            Definition = new("Change against the compared period.", "相对对比期的增减比例。"),
            Formula = new("change ÷ compared net sales", "增减额 ÷ 对比期净销售"),
        },
        new()
        {
            Id = "lfl_growth", Name = new("Like-for-like growth", "可比店增长率"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent,
            Definition = new("Growth over comparable store-days: paired by position, both traded, and on the earlier one the store had been open long enough. What is left out is listed.",
                "可比门店日的增长：两期按位置配对，两日均有营业，且较早一日门店已开业足够天数；剔除项逐条列出。"),
            Formula = new("net sales of comparable days ÷ net sales of their counterparts − 1", "可比日净销售 ÷ 对应日净销售 − 1"),
        },
        new()
        {
            Id = "weekly_net_sales", Name = new("Net sales a week", "周均净销售"), Unit = Units.Money, Additivity = Additivity.Ratio, Format = MetricFormat.Money,
            Definition = new("The mean of the last twelve whole weeks to the period's end. Weeks before the first sale do not count.", "截至期末的最近十二个整周的均值；首笔销售之前的周不计。"),
            Formula = new("net sales of the weeks ÷ weeks", "各周净销售 ÷ 周数"),
        },
        new()
        {
            Id = "peer_lower", Name = new("Lower quartile of stores like it", "同类门店下四分位"), Unit = Units.AsTheFigure, Additivity = Additivity.Semi, Format = MetricFormat.Mean, Good = GoodDirection.Neither,
            Definition = new("A quarter of the stores like it are below: the left end of the band. Stores like it are those of the median.", "四分之一的同类门店低于此值，即色带左端。同类门店的范围与中位数相同。"),
            Formula = new("lower quartile of the stores like it", "同类门店的下四分位"),
        },
        new()
        {
            Id = "peer_upper", Name = new("Upper quartile of stores like it", "同类门店上四分位"), Unit = Units.AsTheFigure, Additivity = Additivity.Semi, Format = MetricFormat.Mean, Good = GoodDirection.Neither,
            Definition = new("A quarter of the stores like it are above: the right end of the band. Stores like it are those of the median.", "四分之一的同类门店高于此值，即色带右端。同类门店的范围与中位数相同。"),
            Formula = new("upper quartile of the stores like it", "同类门店的上四分位"),
        },
        new()
        {
            Id = "peer_median", Name = new("Median of stores like it", "同类门店中位数"), Unit = Units.AsTheFigure, Additivity = Additivity.Semi, Format = MetricFormat.Mean, Good = GoodDirection.Neither,
            Definition = new("The middle value of the stores of the same format, size (a third of the chain's areas each) and age (open 13 months or not), the store itself included. With fewer than eight of them the size is left out, then the whole chain stands in. Net sales are those of a week, the mean of the last twelve.",
                "同店型、同面积档（全公司面积三等分）且同店龄（开业是否满 13 个月）门店的中间值，含本店。不足八家时不分面积，仍不足则取全公司。净销售为最近十二周的周均值。"),
            Formula = new("median of the stores like it", "同类门店的中位数"),
        },
        new()
        {
            Id = "peer_percentile", Name = new("Percentile among stores like it", "同类百分位"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent,
            Definition = new("How many of the stores like it the store is above: 50% is the middle of the group. A rate on fewer than the least base is not compared on the page.", "本店高于多少同类门店：50% 即组内居中。样本不足的比率在页面上不作对照。"),
            Formula = new("(stores like it below + half of the equal ones, itself included) ÷ stores like it", "（低于本店的同类门店 + 相等者的一半，含本店）÷ 同类门店数"),
        },
        Part("bridge_visitors", new("Traffic", "客流"), new("More or fewer visitors.", "客流增减的影响。"), new("L × ln(visitors ratio)", "L × ln(客流之比)")),
        Part("bridge_conversion", new("Conversion", "转化率"), new("A larger or smaller share of visitors bought.", "转化率变化的影响。"), new("L × ln(conversion ratio)", "L × ln(转化率之比)")),
        Part("bridge_orders", new("Orders", "订单数"), new("More or fewer orders, where visitors are not counted on every trading day.", "订单数增减的影响（客流计数不全时代替客流与转化率）。"), new("L × ln(orders ratio)", "L × ln(订单数之比)")),
        Part("bridge_upt", new("Units per order", "连带率"), new("More or fewer pieces on an order.", "连带率变化的影响。"), new("L × ln(UPT ratio)", "L × ln(连带率之比)")),
        Part("bridge_unit_price", new("Unit price", "件单价"), new("Dearer or cheaper pieces; where units are unknown, larger or smaller tickets. Takes the rounding.", "件单价变化的影响；件数不明时为客单价。尾差计入此项。"), new("order sales change − the other parts", "订单销售额增减 − 其他各项")),
        Part("bridge_returns", new("Returns", "退货"), new("Change of the returns.", "退货变化的影响。"), new("returns − compared returns", "退货额 − 对比期退货额")),
        Part("bridge_other", new("Opened or closed", "新开或关闭"), new("The whole change of order sales where one of the periods has no order.", "某一期没有订单时，订单销售额的全部增减。"), new("order sales − compared order sales", "订单销售额 − 对比期订单销售额")),
    ];

    // L is the log mean of the two periods' order sales (LMDI); a group's part is the sum of its stores' parts.
    private static Metric Part(string id, Words name, Words definition, Words formula) => new()
    {
        Id = id,
        Name = name,
        Definition = definition,
        Formula = formula,
        Unit = Units.Money,
        Additivity = Additivity.Additive,
        Format = MetricFormat.Money,
    };
}
