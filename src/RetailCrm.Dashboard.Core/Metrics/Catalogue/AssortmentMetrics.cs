namespace RetailCrm.Metrics.Catalogue;

/// <summary>What is sold, at which price, when, and together with what.</summary>
internal static class AssortmentMetrics
{
    public static readonly Metric[] All =
    [
        new()
        {
            Id = "category_sales", Name = new("Net sales of lines", "商品行净销售"), Unit = Units.Money, Additivity = Additivity.Additive, Format = MetricFormat.Money,
            Definition = new("Net amount of the lines of orders and returns, on the document's business day. A document without lines is in the net sales and not in here.", "订单与退货商品行的净额，计入单据营业日。没有商品行的单据计入净销售，不计入此处。"),
            Formula = new("sum of the net amounts of lines", "商品行净额之和"),
        },
        new()
        {
            Id = "category_share", Name = new("Share of a category", "品类占比"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent, Good = GoodDirection.Neither,
            Definition = new("What a category brings of the net sales of lines of the same stores and days. Articles without a category are one of their own.", "同一门店与日期内，某品类占商品行净销售的比例。没有品类的商品单独成一类。"),
            Formula = new("net sales of the category's lines ÷ net sales of all lines", "该品类商品行净销售 ÷ 全部商品行净销售"),
        },
        new()
        {
            Id = "gross_margin_rate", Name = new("Gross margin rate", "毛利率"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent,
            Definition = new("Of the lines whose unit cost is known: what is left of their net sales after that cost. Lines of unknown cost are left out on both sides.", "在单位成本已知的商品行中，净销售扣除成本后的比例。成本未知的商品行两边都不计。"),
            Formula = new("(net sales − quantity × unit cost) ÷ net sales, over lines of known cost", "（净销售 − 数量 × 单位成本）÷ 净销售，仅限成本已知的商品行"),
        },
        new()
        {
            Id = "price_band_share", Name = new("Share of a price band", "价格带占比"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent, Good = GoodDirection.Neither,
            Definition = new("What the lines of orders in a band bring, by the price that was paid for a unit. Bands begin at 1, 2, 5, 10, 20, 50 … of the currency; the lower end belongs to the band. Returns and lines given away are left out.", "按实付单价划分的价格带中，订单商品行的销售占比。价格带起点为 1、2、5、10、20、50 …（货币单位），含下限。退货与赠送行不计。"),
            Formula = new("net sales of the band's order lines ÷ net sales of all order lines with a price", "该价格带订单行净销售 ÷ 全部有价订单行净销售"),
        },
        new()
        {
            Id = "price_concentration", Name = new("Price concentration", "价格带集中度"), Unit = Units.Index, Additivity = Additivity.Ratio, Format = MetricFormat.Mean, Good = GoodDirection.Neither,
            Definition = new("How far sales gather in few price bands (Herfindahl index): 1 where all is sold in one band, 1 ÷ n where n bands bring the same.", "销售在少数价格带上的集中程度（赫芬达尔指数）：全部在一个价格带为 1，n 个价格带均分为 1 ÷ n。"),
            Formula = new("sum over the bands of (net sales of the band ÷ net sales of all bands)²", "各价格带（该带净销售 ÷ 全部净销售）² 之和"),
        },
        new()
        {
            Id = "hour_sales", Name = new("Sales of an hour", "时段销售"), Unit = Units.Money, Additivity = Additivity.Ratio, Format = MetricFormat.Mean,
            Definition = new("What the orders of an hour of the wall clock bring on an average day of that weekday; days without any order are left out.", "某星期几某一小时（门店时间）的订单在平均一天的净销售；没有订单的日子不计。"),
            Formula = new("net sales of the hour's orders ÷ days of that weekday with an order", "该小时订单净销售 ÷ 该星期几有订单的天数"),
        },
        new()
        {
            Id = "basket_support", Name = new("Support", "支持度"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent, Good = GoodDirection.Neither,
            Definition = new("How many of all orders hold both, over the last 364 whole days. An order with more pieces or lines of one thing counts once.", "最近 364 个完整营业日中，同时含两者的订单占比。同一单内多件或多行只计一次。"),
            Formula = new("orders with both ÷ orders with a line", "同时含两者的订单 ÷ 有商品行的订单"),
        },
        new()
        {
            Id = "basket_confidence", Name = new("Confidence", "置信度"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent, Good = GoodDirection.Neither,
            Definition = new("How many of the orders with the first hold the second too. The one that is bought in fewer orders stands first.", "含前者的订单中，也含后者的比例。订单较少的一方列在前面。"),
            Formula = new("orders with both ÷ orders with the first", "同时含两者的订单 ÷ 含前者的订单"),
        },
        new()
        {
            Id = "basket_lift", Name = new("Lift", "提升度"), Unit = Units.Times, Additivity = Additivity.Ratio, Format = MetricFormat.Mean, Good = GoodDirection.Neither,
            Definition = new("How many times as often two things are bought together as if chance alone brought them together: 1 says nothing goes with anything. Where most orders hold one thing only, lifts lie below 1: a pair is held against the lift of all pairs together, and grey where its interval holds that. Told from the least base of orders on. It says what goes together, not what leads to what.", "两者一起被购买的频率是随机情形的多少倍：1 表示没有关联。多数订单只含一种商品时提升度低于 1，因此与全部组合的整体提升度对比；区间含该值时为灰色。订单数达到最低基数才显示。它说明什么常在一起，不说明谁带动谁。"),
            Formula = new("confidence ÷ (orders with the second ÷ orders with a line)", "置信度 ÷（含后者的订单 ÷ 有商品行的订单）"),
        },
    ];
}
