using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Reports.Meaning;

/// <summary>Columns of closed periods: figures before and after.</summary>
internal static class CloseColumns
{
    private static readonly (string Id, Words Name)[] Figures =
    [
        ("net_sales", new("Net sales", "净销售")), ("orders", new("Orders", "订单数")), ("units", new("Units", "件数")), ("returns_amount", new("Returns", "退货额")),
        ("member_orders", new("Member orders", "会员订单数")), ("active_members", new("Active members", "活跃会员")), ("visitors", new("Visitors", "客流")), ("gross_margin", new("Gross margin", "毛利")),
    ];

    private static readonly Words Before = new("As it was when the period was closed.", "期间关账时的数值。"), After = new("As known now.", "按当前数据的数值。"), Difference = new("After less before.", "现值减关账值。");

    public static readonly (string Column, Words Name, Words? Definition)[] All =
    [
        .. Figures.SelectMany(f => ((string, Words, Words?)[])
        [
            ($"{f.Id}_before", new($"{f.Name.English}, as reported", $"{f.Name.Chinese}（关账）"), Before),
            ($"{f.Id}_after", new($"{f.Name.English}, as restated", $"{f.Name.Chinese}（重述）"), After),
            ($"{f.Id}_difference", new($"{f.Name.English}, restatement", $"{f.Name.Chinese}（调整）"), Difference),
        ]),
        ("costed_sales", new("Net sales of known cost", "成本已知的净销售"), new("Net amount of the lines whose unit cost is known; empty for whoever may not see costs.", "单位成本已知的商品行的净额；无成本权限时为空。")),
        ("cost_of_sales", new("Cost of sales", "销售成本"), new("Quantity × unit cost of these lines.", "这些商品行的数量 × 单位成本。")),
        ("gross_margin", new("Gross margin", "毛利"), new("Net sales less cost, over the lines of known cost.", "成本已知的商品行的净销售减成本。")),
        ("close_no", new("Close no.", "关账编号"), null),
        ("cause", new("Cause", "原因"), new(
            "late_return, late_order: came in after the close; voided: counts no more; corrected: amount, units or member; moved_in, moved_out: another day or store; visitor_count: counted anew; other: made by other rules.",
            "late_return、late_order：关账后到达；voided：作废；corrected：金额、件数或会员更正；moved_in、moved_out：改日期或门店；visitor_count：客流重计；other：统计规则变化。")),
        ("documents", new("Documents", "单据数"), new("Documents that changed the day.", "引起该日变化的单据。")),
        ("late_returns", new("Late returns", "迟到退货"), null),
        ("late_orders", new("Late orders", "迟到订单"), null),
        ("voided", new("Voided", "作废"), null),
        ("corrected", new("Corrected", "更正"), null),
        ("moved", new("Moved", "改期改店"), new("To or from another day or store.", "移入或移出该日该店。")),
    ];
}
