namespace RetailCrm.Metrics.Catalogue;

/// <summary>What a store sells, and to how many.</summary>
internal static class SalesMetrics
{
    public static readonly Metric[] All =
    [
        new()
        {
            Id = "net_sales", Name = new("Net sales", "净销售"), Unit = Units.Money, Additivity = Additivity.Additive, Format = MetricFormat.Money,
            Definition = new("Net amount of all documents of the period by business day; a return counts on the day it was made.", "期间内全部单据的净额，按营业日归属；退货计入退货当天。"),
            Formula = new("net amount of orders + net amount of returns (negative)", "订单净额 + 退货净额（负数）"),
        },
        new()
        {
            Id = "orders", Name = new("Orders", "订单数"), Unit = Units.Orders, Additivity = Additivity.Additive, Format = MetricFormat.Count,
            Definition = new("Documents with a net amount above 0. Returns and documents of amount 0 are none.", "净额大于 0 的单据；退货单与零额单不计。"),
            Formula = new("number of documents with net amount > 0", "净额 > 0 的单据数"),
        },
        new()
        {
            Id = "units", Name = new("Units", "销售件数"), Unit = Units.Pieces, Additivity = Additivity.Additive, Format = MetricFormat.Quantity,
            Definition = new("Pieces on orders less those on returns; an order of unknown units adds none.", "订单件数减去退货件数；件数不明的订单不计。"),
            Formula = new("units on orders + units on returns (negative)", "订单件数 + 退货件数（负数）"),
        },
        new()
        {
            Id = "returns_amount", Name = new("Returns", "退货额"), Unit = Units.Money, Additivity = Additivity.Additive, Format = MetricFormat.Money,
            Definition = new("Net amount of documents below 0, on the day they were made: 0 or negative.", "净额小于 0 的单据合计，计入退货当天；为 0 或负数。"),
            Formula = new("sum of negative net amounts", "负净额之和"),
        },
        new()
        {
            Id = "visitors", Name = new("Traffic", "客流"), Unit = Units.Visits, Additivity = Additivity.Additive, Format = MetricFormat.Count,
            Definition = new("Counted visitors. A count of the whole day stands before those of its hours. Without any count there is no value.", "计数客流。有全天计数时以全天为准；没有任何计数时无数值。"),
            Formula = new("sum of visitor counts", "客流计数之和"),
        },
        new()
        {
            Id = "conversion", Name = new("Conversion", "转化率"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent,
            Definition = new("Orders for each visitor, over the store-days that have a count.", "有客流计数的门店日中，订单数与客流之比。"),
            Formula = new("orders of counted store-days ÷ visitors", "有计数门店日的订单数 ÷ 客流"),
        },
        new()
        {
            Id = "atv", Name = new("Average ticket", "客单价"), Unit = Units.MoneyPerOrder, Additivity = Additivity.Ratio, Format = MetricFormat.Mean,
            Definition = new("Net sales of an order, without returns. It is UPT × unit price.", "每单净销售，不含退货；等于连带率 × 件单价。"),
            Formula = new("net sales of orders ÷ orders", "订单净销售 ÷ 订单数"),
        },
        new()
        {
            Id = "upt", Name = new("Units per order", "连带率"), Unit = Units.PiecesPerOrder, Additivity = Additivity.Ratio, Format = MetricFormat.Mean,
            Definition = new("Pieces on an order, without returns.", "每单件数，不含退货。"),
            Formula = new("units on orders ÷ orders", "订单件数 ÷ 订单数"),
        },
        new()
        {
            Id = "unit_price", Name = new("Unit price", "件单价"), Unit = Units.MoneyPerPiece, Additivity = Additivity.Ratio, Format = MetricFormat.Mean,
            Definition = new("Net sales of a sold piece, without returns.", "每件净销售，不含退货。"),
            Formula = new("net sales of orders ÷ units on orders", "订单净销售 ÷ 订单件数"),
        },
        new()
        {
            Id = "sales_per_sqm", Name = new("Sales per m²", "坪效"), Unit = Units.MoneyPerSqm, Additivity = Additivity.Ratio, Format = MetricFormat.Mean,
            Definition = new("Net sales of the period for each square metre; stores of unknown area are left out on both sides.", "期间净销售与面积之比；面积不明的门店两边都不计。"),
            Formula = new("net sales ÷ area", "净销售 ÷ 面积"),
        },
        new()
        {
            Id = "target", Name = new("Target", "目标"), Unit = Units.Money, Additivity = Additivity.Additive, Format = MetricFormat.Money,
            Definition = new("Net sales target of the days that have begun: a month's target by the share of its days. A month without a target leaves none.", "已开始的天数对应的净销售目标：按当月天数占比折算；缺少任一月目标则无数值。"),
            Formula = new("Σ month target × its days in the period ÷ days of the month", "Σ 月目标 × 期间内天数 ÷ 当月天数"),
        },
        new()
        {
            Id = "attainment", Name = new("Attainment", "目标达成率"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent,
            Definition = new("Net sales of the stores with a target against it.", "有目标门店的净销售与目标之比。"),
            Formula = new("net sales ÷ target", "净销售 ÷ 目标"),
        },
        new()
        {
            Id = "below_target", Name = new("Stores below 90%", "达成不足 90% 的门店"), Unit = Units.Stores, Additivity = Additivity.Additive, Format = MetricFormat.Count, Good = GoodDirection.Down,
            Definition = new("Stores that reached less than 90% of their target; a store that has never had an order is not counted.", "目标达成率低于 90% 的门店数；从未有过订单的门店不计入。"),
            Formula = new("number of stores with net sales < 90% of target", "净销售 < 目标 90% 的门店数"),
        },
    ];
}
