using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Reports.Meaning;

/// <summary>Columns of stores, days and documents that are no metric.</summary>
internal static class FactColumns
{
    public static readonly (string Column, Words Name, Words? Definition)[] All =
    [
        ("store_code", new("Store code", "门店编码"), null),
        ("store_name", new("Store", "门店"), null),
        ("region", new("Region", "大区"), null),
        ("business_date", new("Business day", "营业日"), new("The chain's business day; it may begin after midnight (Chain:DayStartsAt).", "企业营业日，可晚于零点开始（Chain:DayStartsAt）。")),
        ("order_no", new("Order no.", "单号"), null),
        ("ordered_at", new("Ordered at", "下单时间"), new("Local time of the chain.", "企业所在地时间。")),
        ("employee_code", new("Employee code", "员工编码"), null),
        ("member_code", new("Member code", "会员编码"), null),
        ("channel", new("Channel", "渠道"), null),
        ("gross_amount", new("Gross amount", "原价金额"), new("Before discounts.", "折扣前金额。")),
        ("discount_amount", new("Discount", "折扣"), null),
        ("net_amount", new("Net amount", "净额"), new("What was paid; negative for a return.", "实付净额；退货为负。")),
        ("refund_of", new("Return of", "原单号"), new("The order that a return names.", "退货单所指的原订单。")),
        ("campaign_code", new("Campaign code", "活动编码"), null),
        ("coupon_code", new("Coupon code", "券码"), null),
    ];
}
