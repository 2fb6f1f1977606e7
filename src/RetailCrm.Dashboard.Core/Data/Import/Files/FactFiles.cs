using RetailCrm.Data.Import.Columns;
using static RetailCrm.Data.Import.Columns.ColumnUse;

namespace RetailCrm.Data.Import.Files;

/// <summary>The files of what happened, other than documents.</summary>
internal static class FactFiles
{
    public static FileSpec Closures => new("closures.csv", "closure",
        new("store_code", "store_id", new StoreCell(required: true), Key),
        new("date", "day", new DayCell(), Key),
        new("reason", "reason", new TextCell()))
    { Affects = Affects.StoreDays };

    public static FileSpec Shifts => new("shifts.csv", "shift",
        new("employee_code", "employee_id", ReferenceCell.Employee, Key),
        new("date", "day", new DayCell(), Key),
        new("store_code", "store_id", new StoreCell(required: false)),
        new("hours", "hours_milli", DecimalCell.Hours, Required),
        new("starts_at", "starts_min", new ClockCell()));

    public static FileSpec Traffic => new("traffic.csv", "traffic",
        new("date", "day", new DayCell(), Key),
        new("store_code", "store_id", new StoreCell(required: true), Key),
        new("hour", "hour", new WholeCell(0, 23, empty: -1L), OptionalKey),
        new("visitors", "visitors", new WholeCell(0, 1_000_000_000), Required))
    { Affects = Affects.StoreDays };

    public static FileSpec CampaignTargets => new("campaign_targets.csv", "campaign_target",
        new("campaign_code", "campaign_id", ReferenceCell.Campaign, Key),
        new("member_code", "member_id", ReferenceCell.Member, Key),
        new("arm", "arm", ChoiceCell.Arm, Required),
        new("contacted_at", "contacted_at_ms", new TimeCell()),
        new("delivered", "delivered", ChoiceCell.Bool),
        new("responded_at", "responded_at_ms", new TimeCell()));

    public static FileSpec Redemptions => new("coupon_redemptions.csv", "coupon_redemption",
        new("coupon_code", "coupon_id", ReferenceCell.Coupon, Key),
        new("member_code", "member_id", ReferenceCell.Member, Key),
        new("redeemed_at", "redeemed_at_ms", new TimeCell(), Key),
        new("campaign_code", "campaign_id", ReferenceCell.Campaign),
        new("order_no", "order_no", new TextCell(500, emptyText: true), OptionalKey),
        new("discount_amount", "discount_cents", DecimalCell.Money));

    public static FileSpec Points => new("points.csv", "points_entry",
        new("entry_no", "entry_no", TextCell.Code, Key),
        new("member_code", "member_id", ReferenceCell.Member, Required),
        new("store_code", "store_id", new StoreCell(required: false)),
        new("at", "at_ms", new TimeCell(), Required),
        new("points", "points", new WholeCell(-1_000_000_000_000, 1_000_000_000_000), Required),
        new("reason", "reason", TextCell.Word, Required),
        new("order_no", "order_no", TextCell.Code));

    public static FileSpec FollowUps => new("follow_ups.csv", "follow_up",
        new("task_no", "task_no", TextCell.Code, Key),
        new("kind", "kind", TextCell.Word, Required),
        new("member_code", "member_id", ReferenceCell.Member),
        new("employee_code", "employee_id", ReferenceCell.Employee),
        new("store_code", "store_id", new StoreCell(required: false)),
        new("created_at", "created_at_ms", new TimeCell()),
        new("due_on", "due_day", new DayCell(), Required),
        new("done_at", "done_at_ms", new TimeCell()),
        new("outcome", "outcome", TextCell.Word))
    { Affects = Affects.Ticks };

    public static FileSpec Tickets => new("service_tickets.csv", "service_ticket",
        new("ticket_no", "ticket_no", TextCell.Code, Key),
        new("kind", "kind", TextCell.Word, Required),
        new("store_code", "store_id", new StoreCell(required: false)),
        new("opened_at", "opened_at_ms", new TimeCell(withOffset: true), Required) { SecondTarget = "opened_offset_min" },
        new("member_code", "member_id", ReferenceCell.Member),
        new("employee_code", "employee_id", ReferenceCell.Employee),
        new("first_response_at", "first_response_at_ms", new TimeCell(withOffset: true)) { SecondTarget = "first_response_offset_min" },
        new("closed_at", "closed_at_ms", new TimeCell(withOffset: true)) { SecondTarget = "closed_offset_min" },
        new("satisfaction", "satisfaction", new WholeCell(1, 5)));

    public static FileSpec Stock => new("stock.csv", "stock",
        new("date", "day", new DayCell(), Key),
        new("store_code", "store_id", new StoreCell(required: true), Key),
        new("sku", "product_id", ReferenceCell.Product, Key),
        new("on_hand", "on_hand_milli", DecimalCell.Quantity, Required),
        new("on_order", "on_order_milli", DecimalCell.Quantity));

    public static FileSpec LeadTimes => new("lead_times.csv", "lead_time",
        new("sku", "product_id", ReferenceCell.Product, Key),
        new("lead_days", "lead_days", new WholeCell(0, 3_650), Required),
        new("pack", "pack", new WholeCell(1, 1_000_000)));

    public static FileSpec Targets => new("targets.csv", "target",
        new("metric", "metric", new MetricCell(), Key),
        new("store_code", "store_id", new StoreCell(required: false, unknownIsError: true, emptyIsChain: true), OptionalKey),
        new("period", "period", new MonthCell(), Key),
        new("value", "value_e4", DecimalCell.Price, Required));
}
