using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Reports.Meaning;

/// <summary>Columns of suggested orders, and of the events in forecasts.</summary>
internal static class OrderingColumns
{
    public static readonly (string Column, Words Name, Words? Definition)[] All =
    [
        ("sku", new("SKU code", "SKU 编码"), null),
        ("product_name", new("Article", "商品"), null),
        ("stock_on", new("Stock of", "库存日期"), null),
        ("on_hand", new("On hand", "现有库存"), null),
        ("on_order", new("On order", "在途"), null),
        ("lead_days", new("Lead time, days", "到货天数"), null),
        ("pack", new("Pack", "包装数"), null),
        ("demand_a_day", new("Demand a day", "日均需求"), null),
        ("order_up_to", new("Order up to", "目标库存"), null),
        ("suggested", new("Suggested", "建议订货"), null),
        ("chosen", new("Chosen", "实际选择"), new("What somebody orders instead; empty: as suggested.", "人工改定的数量；空：按建议。")),
        ("chosen_by", new("Chosen by", "改定人"), null),
        ("chosen_at_utc", new("Chosen at (UTC)", "改定时间 (UTC)"), null),
        ("chosen_reason", new("Reason", "原因"), null),
        ("event", new("Event", "节庆"), new("Code of the event that is reckoned into the day; empty: none, or fewer than two years of it are known.", "计入该日的节庆代码；空：无节庆，或已知不足两年。")),
        ("event_ratio", new("Event's factor", "节庆系数"), new("Times an ordinary day: the median of the years.", "相当于平常日的倍数：历年中位数。")),
        ("event_peers", new("Known from peers", "来自同类门店"), new("Stores of the same format whose factor it is; 0: the store's own years.", "系数所依据的同业态门店数；0：本店历年。")),
    ];
}
