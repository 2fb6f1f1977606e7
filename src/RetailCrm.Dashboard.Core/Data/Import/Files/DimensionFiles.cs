using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Sealing;
using static RetailCrm.Data.Import.Columns.ColumnUse;

namespace RetailCrm.Data.Import.Files;

/// <summary>The files of what others name: stores, staff, members, goods, campaigns, coupons.</summary>
internal static class DimensionFiles
{
    public static FileSpec Stores => new("stores.csv", "store",
        new("store_code", "code", TextCell.Code, Key),
        new("name", "name", new TextCell(), Required),
        new("region", "region", TextCell.Word),
        new("city", "city", TextCell.Word),
        new("format", "format", TextCell.Word),
        new("opened_on", "opened_day", new DayCell()),
        new("closed_on", "closed_day", new DayCell()),
        new("area_sqm", "area_sqm", new RealCell(0, 1e9)),
        new("latitude", "latitude", new RealCell(-90, 90)),
        new("longitude", "longitude", new RealCell(-180, 180)),
        new("time_zone", "time_zone", new ZoneCell()))
    { Lead = ["id"], Dimension = d => d.Stores };

    public static FileSpec Employees => new("employees.csv", "employee",
        new("employee_code", "code", TextCell.Code, Key),
        new("store_code", "store_id", new StoreCell(required: true), Required),
        new("name", "name", new TextCell(), Required),
        new("role", "role", TextCell.Word),
        new("hired_on", "hired_day", new DayCell()),
        new("left_on", "left_day", new DayCell()))
    { Lead = ["id"], Dimension = d => d.Employees };

    public static FileSpec Members => new("members.csv", "member",
        new("member_code", "code", TextCell.Code, Key),
        new("name", "name", new TextCell()),
        new("phone", "phone", new PersonalCell(PersonalField.Phone)) { SecondTarget = "phone_hash" },
        new("email", "email", new PersonalCell(PersonalField.Email)) { SecondTarget = "email_hash" },
        new("gender", "gender", new GenderCell()),
        new("birth_date", "birth_day", new DayCell()),
        new("joined_on", "joined_day", new DayCell()),
        new("home_store_code", "home_store_id", new StoreCell(required: false)),
        new("owner_employee_code", "owner_employee_id", ReferenceCell.Employee),
        new("recruited_by_employee_code", "recruited_by_employee_id", ReferenceCell.Employee),
        new("source_channel", "source_channel", TextCell.Word),
        new("tier", "tier", TextCell.Word),
        new("marketing_consent", "marketing_consent", ChoiceCell.Bool))
    { Lead = ["id"], Dimension = d => d.Members };

    public static FileSpec Products => new("products.csv", "product",
        new("sku", "sku", TextCell.Code, Key),
        new("name", "name", new TextCell()),
        new("category", "category", TextCell.Word),
        new("subcategory", "subcategory", TextCell.Word),
        new("brand", "brand", TextCell.Word),
        new("list_price", "list_price_e4", DecimalCell.Price),
        new("unit_cost", "unit_cost_e4", DecimalCell.Price))
    { Lead = ["id"], Dimension = d => d.Products, Affects = Affects.Products };

    public static FileSpec Campaigns => new("campaigns.csv", "campaign",
        new("campaign_code", "code", TextCell.Code, Key),
        new("name", "name", new TextCell(), Required),
        new("kind", "kind", TextCell.Word),
        new("channel", "channel", TextCell.Word),
        new("starts_on", "starts_day", new DayCell(), Required),
        new("ends_on", "ends_day", new DayCell(), Required),
        new("fixed_cost", "fixed_cost_cents", DecimalCell.Money),
        new("cost_per_contact", "cost_per_contact_e4", DecimalCell.Price),
        new("segment", "segment", new TextCell()),
        new("gross_margin_rate", "gross_margin_rate", new RealCell(-1e6, 1e6)))
    { Lead = ["id"], Dimension = d => d.Campaigns };

    public static FileSpec Coupons => new("coupons.csv", "coupon",
        new("coupon_code", "code", TextCell.Code, Key),
        new("campaign_code", "campaign_id", ReferenceCell.Campaign),
        new("face_value", "face_value_cents", DecimalCell.Money),
        new("min_spend", "min_spend_cents", DecimalCell.Money),
        new("valid_from", "valid_from_day", new DayCell()),
        new("valid_to", "valid_to_day", new DayCell()))
    { Lead = ["id"], Dimension = d => d.Coupons };
}
