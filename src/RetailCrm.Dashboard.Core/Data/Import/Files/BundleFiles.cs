using RetailCrm.Data.Import.Columns;
using static RetailCrm.Data.Import.Columns.ColumnUse;

namespace RetailCrm.Data.Import.Files;

/// <summary>The nineteen files, in the order in which they are read: what is named stands before what names it.</summary>
internal static class BundleFiles
{
    public static FileSpec Orders => new("orders.csv", "orders",
        new("order_no", "order_no", TextCell.Code, Key),
        new("store_code", "store_id", new StoreCell(required: true), Required),
        new("ordered_at", "ordered_at_ms", new TimeCell(withOffset: true), Required) { SecondTarget = "utc_offset_min" },
        new("business_date", "day", new DayCell()),
        new("employee_code", "employee_id", ReferenceCell.Employee),
        new("member_code", "member_id", ReferenceCell.Member),
        new("channel", "channel", TextCell.Word),
        new("gross_amount", "gross_cents", DecimalCell.Money),
        new("discount_amount", "discount_cents", DecimalCell.Money),
        new("net_amount", "net_cents", DecimalCell.Money),
        new("units", "units_milli", DecimalCell.Quantity),
        new("refund_of", "refund_of", TextCell.Code),
        new("campaign_code", "campaign_id", ReferenceCell.Campaign),
        new("coupon_code", "coupon_id", ReferenceCell.Coupon))
    { Lead = ["id", "from_lines"], Affects = Affects.Documents };

    public static FileSpec OrderLines => new("order_lines.csv", "order_line",
        new("order_no", "order_no", TextCell.Code, Key),
        new("line_no", "line_no", new WholeCell(int.MinValue, int.MaxValue), Key),
        new("sku", "product_id", ReferenceCell.Product, Required),
        new("quantity", "quantity_milli", DecimalCell.Quantity, Required),
        new("unit_price", "unit_price_e4", DecimalCell.Price),
        new("discount_amount", "discount_cents", DecimalCell.Money),
        new("net_amount", "net_cents", DecimalCell.Money, Required))
    { Lead = ["day", "store_id"], Affects = Affects.Lines };

    /// <summary>Fresh descriptions: their readers keep small caches, so every import has its own.</summary>
    public static IReadOnlyList<FileSpec> InReadOrder() =>
    [
        DimensionFiles.Stores, FactFiles.Closures, DimensionFiles.Employees, FactFiles.Shifts, DimensionFiles.Members, DimensionFiles.Products,
        DimensionFiles.Campaigns, DimensionFiles.Coupons, FactFiles.CampaignTargets, Orders, OrderLines, FactFiles.Redemptions, FactFiles.Points,
        FactFiles.Traffic, FactFiles.FollowUps, FactFiles.Tickets, FactFiles.Targets, FactFiles.LeadTimes, FactFiles.Stock,
    ];
}
