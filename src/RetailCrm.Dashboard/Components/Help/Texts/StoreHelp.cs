using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Components.Help.Texts;

/// <summary>Help of the pages about stores and what they sell.</summary>
internal static class StoreHelp
{
    public static readonly PageHelp[] All =
    [
        Comparison(), Days(), Day(), Flow(), Categories(), Forecast(),
    ];

    private static PageHelp Comparison() => new(StoreUrls.List, new("Store comparison", "门店对比"))
    {
        Answers = new("Which stores do better or worse than before, by how much, and why.", "哪些门店比以前好或差、差多少、原因是什么。"),
        For = new("executives, region and store managers, finance", "总部高管、大区经理、店长、财务"),
        Computed = new("The change of order sales is split exactly into traffic, conversion, units per order and unit price where every trading day has a visitor count, else into orders and ticket. “Like-for-like” keeps only the days on which a store traded in both periods.",
            "每个营业日都有客流时，订单销售的变化被精确分解为客流、转化率、连带率与件单价；否则分解为订单数与客单价。「同店」只保留两个期间都营业的日子。"),
        Use = new("Choose the days and “Compare to”, pick a row to see “Why it changed”, then open the store’s days. “Benchmark” stands each store beside stores of the same format, size and age instead of its target. A figure’s definition can be held against the documents with “Recompute from the orders”; the menu “Export” takes the page along as a file.",
            "选择日期与「对比」，点一行看「变化原因」，再打开门店各日。「对照对象」可把每家店与同店型、同面积档、同店龄的门店对照，而不是与目标对照。口径卡里的「按订单重新计算」可用单据核对数字；「导出文件」把本页导出为文件。"),
        States = new("A period that is not over is compared with the same number of elapsed days, and the page says with which. A dash means that a figure has no base, such as conversion without visitor counts; small bases are grey and not ranked.",
            "未结束的期间与相同天数比较，页面会写明比较的日期。短横表示没有基数，例如没有客流就没有转化率；样本不足的数字为灰色且不排名。"),
        Metrics = ["net_sales", "growth", "lfl_growth", "conversion", "atv", "upt", "unit_price", "repurchase_rate", "attainment", "peer_percentile"],
    };

    private static PageHelp Days() => new("/stores/{Code}", new("Days of a store", "单店各日"))
    {
        Answers = new("On which days the change of a store came about.", "一家门店的变化发生在哪些日子。"),
        For = new("region and store managers, finance", "大区经理、店长、财务"),
        Computed = new("Each day stands beside its counterpart in the compared period. A day is “comparable” where the store traded on both; the others say why they are not.", "每一天都与对比期的对应日并列。两天都营业才算「可比」；其余会写明原因。"),
        Use = new("Open a day for its hours and documents; “Previous store” and “Next store” follow the order of the list.", "点开某天查看时段与单据；「上一家」「下一家」按列表顺序切换。"),
        States = new("A day without an order says so: it is no day of zero. What has come in after the last refresh is not in the figures yet.", "没有订单的日子会注明，它不是销售为零的日子。最近一次刷新之后到的数据尚未计入。"),
        Metrics = ["net_sales", "orders", "visitors", "conversion", "atv"],
    };

    private static PageHelp Day() => new("/stores/{Code}/{Day}", new("Hours and documents of a day", "单日时段与单据"))
    {
        Answers = new("What happened in a store on one day: by the hour, and document by document.", "一家门店某天发生了什么：逐时段、逐单据。"),
        For = new("store managers, finance", "店长、财务"),
        Computed = new("Hours come from the aggregates of the last refresh, documents from the orders themselves; their sums are the same figures.", "时段来自最近一次刷新的汇总，单据来自订单本身；两者合计是同一组数字。"),
        Use = new("Open a document for its lines, and its member where your rights allow it. This is the last step of every drill: a figure that is doubted ends here.", "打开单据查看明细行；权限允许时可进入会员档案。这是下钻的最后一步：对数字有疑问就查到这里。"),
        States = new("“Nothing happened on this day” means that neither a document nor a visitor count is known of it. A store that is not yours is not named.", "「这一天没有记录」表示既无单据也无客流。不属于您的门店不会显示名称。"),
        Metrics = ["net_sales", "orders", "units", "visitors"],
    };

    private static PageHelp Flow() => new(FlowUrls.Page, new("Flow between stores", "门店间流动"))
    {
        Answers = new("Where members shop who are at home in a store, and who comes from elsewhere.", "归属某店的会员还在哪里购买，谁从别处来。"),
        For = new("executives, region managers", "总部高管、大区经理"),
        Computed = new("Counted are members with two or more purchase days in the period; elsewhere means an order at a store other than the home store.", "只计期间内有两个及以上购买日的会员；异地指在归属门店以外的门店有订单。"),
        Use = new("Read a row from the home store to the stores of purchase. Many guests at one store point to its place or its range; do not judge a store’s service by them alone.", "按行从归属门店读到购买门店。某店外来客多，往往与位置或货品有关，不能只凭这一点评价服务。"),
        States = new("“No member bought in these days” stands for an empty period. Sales without a member cannot be seen here: mind the share of identified sales.", "「这些日子没有会员购买」表示期间为空。没有会员的销售这里看不到，请留意会员销售占比。"),
        Metrics = ["cross_store_rate", "member_orders", "identification_rate"],
    };

    private static PageHelp Categories() => new(CategoryUrls.Page, new("Categories and prices", "品类与价格"))
    {
        Answers = new("What sells where, at which price, at which hour, and together with what.", "什么在哪里卖、以什么价、在什么时段、与什么一起卖。"),
        For = new("executives, region managers, finance", "总部高管、大区经理、财务"),
        Computed = new("All of it comes from order lines, so the page says how much of net sales they cover. Lift is how much more often two go together than chance would have it, with its interval.", "全部来自订单明细行，页面会注明覆盖了多少净销售。提升度表示两者同单出现比随机多多少，并附区间。"),
        Use = new("Look for a category whose share moves against the chain, then at “Prices paid” and “Bought together” to see whether price or company explains it.", "先找占比走势与全公司相反的品类，再看「实付价格」与「一起购买」，判断是价格还是搭配的原因。"),
        States = new("Pairs are counted once a day, so “Not counted yet” stands until the first night. Pairs below the least number of orders are not told.", "组合每天统计一次，首夜之前显示「尚未统计」。低于最低订单数的组合不显示。"),
        Metrics = ["category_sales", "category_share", "gross_margin_rate", "price_band_share", "basket_lift"],
    };

    private static PageHelp Forecast() => new(ForecastUrls.Page, new("Forecast", "预测"))
    {
        Answers = new("Where the month lands against its target, what the next days bring, and what should be ordered.", "本月会落在目标的哪里、接下来几天如何、该补什么货。"),
        For = new("executives, region and store managers, finance", "总部高管、大区经理、店长、财务"),
        Computed = new("Each store takes the model that erred least on days it had not seen; intervals hold 80 of 100 days. A suggested order covers review and lead time with a safety stock.", "每家店采用在未见过的日子上误差最小的模型；区间为 80%。补货量覆盖检查周期与到货周期，并含安全库存。"),
        Use = new("Look first at stores behind their target under “Forecast against target”. “Suggested orders” are suggestions: nothing is ordered by itself.", "先看「预测与目标之比」中落后的门店。「补货建议」只是建议，系统不会自动下单。"),
        States = new("A forecast needs 14 days of sales, and more to choose between models; a short history is called provisional. Without stock.csv “No recent stock is known” and nothing is suggested.", "预测至少需要 14 天销售，模型比较需要更久；历史较短会标为暂定。没有 stock.csv 时显示「没有近期库存数据」，不给建议。"),
        Metrics = ["forecast_sales", "day_landing", "month_forecast", "month_pace", "articles_to_order", "net_sales", "target"],
    };
}
