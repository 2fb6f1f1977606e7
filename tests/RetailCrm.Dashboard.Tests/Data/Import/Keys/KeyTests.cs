using RetailCrm.Dashboard.Tests.Data.Sealing;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Import.Keys;

/// <summary>The key identifies a row for ever.</summary>
public class KeyTests
{
    [Theory, Engines]
    public async Task The_same_key_updates_and_only_what_the_file_speaks_of(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("members.csv", "member_code,name,phone,tier,joined_on,home_store_code,marketing_consent", "A,Ann,1,gold,2026-01-01,S1,true", "B,Bob,2,silver,2026-01-02,S2,false").ImportAsync(database);
        var report = await Bundle.Of("members.csv", "member_code,phone,tier,marketing_consent", "A,1,gold,true", "B,,gold,", "C,3,,").ImportAsync(database);

        Assert.Equal("3/1/1/1/0", report.Counts("members.csv"));
        int day = new DateOnly(2026, 1, 1).DayNumber;
        Assert.Equal($"A|Ann|1|gold|{day}|1\nB|Bob|~|gold|{day + 1}|~\nC|~|3|~|~|~", await database.OpenedRowsAsync("SELECT code, name, phone, tier, joined_day, marketing_consent FROM member ORDER BY code"));
        Assert.Equal("A|S1\nB|S2", await database.RowsAsync("SELECT m.code, s.code FROM member m JOIN store s ON s.id = m.home_store_id ORDER BY 1"));
    }

    [Theory, Engines]
    public async Task Of_a_key_twice_in_one_file_the_last_readable_row_wins_and_again_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var bundle = Bundle.Stores
            .With("members.csv", "member_code,name", "A,first", "B,only", "A,second", "A,third")
            .With("traffic.csv", "store_code,date,hour,visitors", "S1,2026-01-01,9,1", "S1,2026-01-01,09,2", "S1,2026-01-01,,7", "S1,2026-01-01,10,x")
            .With("orders.csv", "order_no,store_code,ordered_at,net_amount,member_code", "o1,S1,2026-01-01T10:00:00,10,A", "o1,S2,2026-01-02T10:00:00,12,Z", "o1,S1,2026-01-02T10:00:00,bad,A", "o2,S1,2026-01-01T10:00:00,5,B")
            .With("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "o1,1,X,1,4", "o1,2,X,1,8", "o1,1,Y,2,4");
        var first = await bundle.ImportAsync(database);
        Assert.Equal("4/2/0/2/0", first.Counts("members.csv"));
        Assert.Equal("4/2/0/1/1", first.Counts("traffic.csv"));
        Assert.Equal("4/2/0/1/1", first.Counts("orders.csv"));
        Assert.Equal("3/2/0/1/0", first.Counts("order_lines.csv"));
        Assert.Equal("A|third\nB|only\nZ|~", await database.RowsAsync("SELECT code, name FROM member ORDER BY code"));
        Assert.Equal("-1|7\n9|2", await database.RowsAsync("SELECT hour, visitors FROM traffic ORDER BY hour"));
        Assert.Equal("o1|1200|S2\no2|500|S1", await database.RowsAsync("SELECT o.order_no, o.net_cents, s.code FROM orders o JOIN store s ON s.id = o.store_id ORDER BY 1"));
        Assert.Equal("1|Y|2000\n2|X|1000", await database.RowsAsync("SELECT l.line_no, p.sku, l.quantity_milli FROM order_line l JOIN product p ON p.id = l.product_id ORDER BY 1"));

        await database.ClearMarksAsync();
        var again = await bundle.ImportAsync(database);
        Assert.All(again.Files, f => Assert.Equal((0L, 0L), (f.Added, f.Updated)));
        Assert.Equal("4/0/0/3/1", again.Counts("orders.csv"));
        Assert.Equal(" / ", await database.MarksAsync());
    }

    [Theory, Engines]
    public async Task A_redemption_without_an_order_is_another_than_one_with(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var bundle = Bundle.Of("coupon_redemptions.csv", "coupon_code,member_code,redeemed_at,order_no,discount_amount", "C,M,2026-01-01T10:00:00,,5", "C,M,2026-01-01T10:00:00,o1,6", "C,M,2026-01-01T10:00:01,,7");
        Assert.Equal("3/3/0/0/0", (await bundle.ImportAsync(database)).Counts("coupon_redemptions.csv"));
        Assert.Equal("3/0/0/3/0", (await bundle.ImportAsync(database)).Counts("coupon_redemptions.csv"));
        Assert.Equal("|500\n|700\no1|600", await database.RowsAsync("SELECT order_no, discount_cents FROM coupon_redemption ORDER BY order_no, redeemed_at_ms"));
    }
}
