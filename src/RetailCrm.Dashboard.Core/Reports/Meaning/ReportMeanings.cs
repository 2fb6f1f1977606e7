using RetailCrm.Security;

namespace RetailCrm.Reports.Meaning;

/// <summary>The meanings of the reports, a line each.</summary>
internal static class ReportMeanings
{
    private static readonly string[] Bridge = ["bridge_visitors", "bridge_conversion", "bridge_orders", "bridge_upt", "bridge_unit_price", "bridge_returns", "bridge_other"];

    // Distinct members of a day do not add up.
    private static readonly string[] RestatedSums = [.. ((string[])["net_sales", "orders", "units", "returns_amount", "member_orders", "visitors"]).SelectMany(f => (string[])[$"{f}_before", $"{f}_after", $"{f}_difference"])];

    private static readonly Dictionary<string, ReportMeaning> All = new(StringComparer.Ordinal)
    {
        ["store-comparison"] = new(new("Store comparison", "门店对比"))
        {
            // Growth has no total here: the sums hold stores of one period only, which the chain's growth treats by its own rules.
            Sums = ["net_sales", "orders", "units", "member_orders", "new_members", "first_buyers", "compare_net_sales", "change", .. Bridge],
            Ratios = [new("growth", "change", "compare_net_sales")],
            Changes = ["change", "growth", "lfl_growth", .. Bridge],
            Chart = new("store_name", "net_sales"),
            Keys = 2,
            Ties = ["net_sales", "orders", "units"],
        },
        ["sales-daily"] = new(new("Daily sales", "每日销售"))
        {
            Sums = ["net_sales", "orders", "units", "returns_amount", "visitors"],
            Chart = new("business_date", "net_sales", IsLine: true),
            Keys = 2,
            Ties = ["net_sales", "orders", "units", "returns_amount"],
        },
        ["orders"] = new(new("Orders", "订单明细"))
        {
            Sums = ["gross_amount", "discount_amount", "net_amount", "units"],
            Chart = new("business_date", "net_amount", IsLine: true),
            Ties = ["net_amount"],
            IsLong = true,
        },
        ["retention"] = new(new("Cohort retention", "批次留存"))
        {
            Ratios = [new("rate", "active", "size")],
            Chart = new("month", "active", IsLine: true) { Per = "size", Only = "complete" },
            Keys = 3,
        },
        ["lifecycle"] = new(new("Lifecycle states", "会员生命周期")) { Sums = ["members", "net_sales_365d"], Chart = new("state", "members") },
        ["members"] = new(new("Members", "会员名单"))
        {
            Sums = ["purchase_days", "net_sales", "window_purchase_days", "window_net_sales"],
            Chart = new("state", "window_net_sales"),
            Keys = 2,
        },
        ["campaign-roi"] = new(new("Campaign ROI", "活动投入产出"))
        {
            Sums = ["treatment", "control", "contacted", "responders", "redeemers", "cost"],
            Ratios = [new("output_ratio", "attributed_sales", "cost")],
            Changes = ["difference", "incremental_sales", "cuped_difference"],
            Chart = new("name", "incremental_sales"),
            Keys = 2,
        },
        ["employee-performance"] = new(new("Employee performance", "员工绩效"))
        {
            Sums = ["net_sales", "orders", "hours", "owned_members", "recruited", "follow_ups_due", "follow_ups_on_time", "expected_orders", "tickets_closed", "ratings"],
            Ratios = [new("sales_per_hour", "net_sales", "hours")],
            Chart = new("store_code", "net_sales"),
            Keys = 2,
        },
        ["service"] = new(new("Service", "客户服务"))
        {
            Sums = ["tickets", "closed", "closed_in_sla", "ratings", "complaints"],
            Ratios = [new("closed_in_sla_rate", "closed_in_sla", "closed"), new("closure_rate", "closed", "tickets")],
            Chart = new("store_code", "tickets"),
        },
        ["category-sales"] = new(new("Sales of categories", "品类销售"))
        {
            Sums = ["net_sales", "units", "costed_sales", "cost_of_sales", "gross_margin"],
            Ratios = [new("gross_margin_rate", "gross_margin", "costed_sales")],
            Chart = new("category", "net_sales"),
            Keys = 2,
        },
        ["restated-categories"] = new(new("Restatements of categories", "品类关账调整"))
        {
            Sums = [.. ((string[])["net_sales", "units", "gross_margin"]).SelectMany(f => (string[])[$"{f}_before", $"{f}_after", $"{f}_difference"])],
            Changes = ["net_sales_difference", "units_difference", "gross_margin_difference"],
            Chart = new("category", "net_sales_difference"),
            Keys = 4,
        },
        ["restatements"] = new(new("Restatements of closed periods", "关账期调整"))
        {
            Sums = [.. RestatedSums, "documents", "late_returns", "late_orders", "voided", "corrected", "moved"],
            Changes = ["net_sales_difference", "orders_difference", "units_difference", "returns_amount_difference"],
            Chart = new("business_date", "net_sales_difference"),
            Keys = 4,
        },
        ["restated-documents"] = new(new("Documents behind restatements", "关账期调整单据"))
        {
            Sums = ["net_sales_before", "net_sales_after", "net_sales_difference", "units_before", "units_after", "units_difference"],
            Changes = ["net_sales_difference", "units_difference"],
            Chart = new("cause", "net_sales_difference"),
            Keys = 3,
        },
        ["rfm-migration"] = new(new("RFM migration", "RFM 迁移")) { Sums = ["members"], Ratios = [], Chart = new("to_group", "members"), Keys = 2 },
        ["repurchase"] = new(new("Repurchase and return", "复购与回流")) { Keys = 2 },
        ["store-ranking"] = new(new("Store ranking", "门店排名")) { Keys = 2 },
        ["store-mix"] = new(new("Store mix", "门店结构影响")) { Sums = ["change"], Changes = ["change"], Chart = new("item", "change") },
        ["replenishment"] = new(new("Suggested orders", "补货建议")) { Keys = 3 },
        ["forecast"] = new(new("Forecast", "销售预测")) { Keys = 3 },
        ["alerts"] = new(new("Alerts", "预警")) { Sums = ["missing_orders", "missing_amount"], Changes = ["z"], Keys = 3 },
        ["store-weekly"] = new(new("Weekly store report", "门店周报")) { Keys = 3, AlsoNeeds = [Permissions.ViewEmployees, Permissions.ViewRetention, Permissions.ViewCampaigns] },
        ["audit"] = new(new("Audit", "审计日志")),
    };

    public static ReportMeaning? Find(string name) => All.GetValueOrDefault(name);
}
