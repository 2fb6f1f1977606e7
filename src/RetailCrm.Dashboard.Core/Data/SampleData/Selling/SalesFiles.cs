using RetailCrm.Data.SampleData.People;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>The files that the till writes into.</summary>
internal sealed class SalesFiles(DemoRecipe recipe, Bundle bundle, IReadOnlyList<DemoProduct> products, Shelves shelves) : IDisposable
{
    private readonly CsvFile orders = bundle.Open("orders.csv",
        "order_no,store_code,ordered_at,employee_code,member_code,channel,gross_amount,discount_amount,net_amount,units,refund_of,campaign_code,coupon_code");

    private readonly CsvFile lines = bundle.Open("order_lines.csv", "order_no,line_no,sku,quantity,unit_price,discount_amount,net_amount");

    public IReadOnlyList<DemoProduct> Products => products;

    public Points Points { get; } = new(bundle);

    public Redemptions Redemptions { get; } = new(bundle);

    public Tickets Tickets { get; } = new(recipe, bundle);

    public FollowUps FollowUps { get; } = new(recipe, bundle);

    public long Documents => orders.Rows;

    public void Write(Document document, IReadOnlyList<BasketLine> basket, DocumentDetails details)
    {
        long gross = 0, discount = 0, units = 0;
        for (var i = 0; i < basket.Count; i++)
        {
            var line = basket[i];
            lines.Cell(document.No).Cell(i + 1).Cell(line.Product.Sku).Cell(line.Quantity).Money(line.Product.Price).Money(line.Discount).Money(line.Net).End();
            shelves.Sold(document.Day.Store, document.Day.Day, line);
            gross += line.Net + line.Discount;
            discount += line.Discount;
            units += line.Quantity;
        }

        orders.Cell(document.No).Cell(document.Day.Store.Code).Time(document.At).Cell(document.Employee.Code).Cell(details.Member?.Code).Cell(details.Channel)
            .Money(gross).Money(discount).Money(gross - discount).Cell(units).Cell(details.RefundOf).Cell(details.Campaign?.Code)
            .Cell(details.CouponUsed ? details.Campaign?.CouponCode : null).End();
    }

    public void Dispose()
    {
        orders.Dispose();
        lines.Dispose();
        Points.Dispose();
        Redemptions.Dispose();
        Tickets.Dispose();
        FollowUps.Dispose();
    }
}
