using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>Documents and their lines, in whatever order they come.</summary>
public class DocumentTests
{
    private const string Amounts = "SELECT order_no, net_cents, units_milli, from_lines FROM orders ORDER BY order_no";
    private const string Lines = "SELECT o.order_no, l.line_no, l.net_cents, l.day - @d, s.code FROM order_line l JOIN orders o ON o.day = l.day AND o.store_id = l.store_id AND o.id = l.order_id JOIN store s ON s.id = l.store_id ORDER BY 1, 2";

    [Theory, Engines]
    public async Task What_a_superseded_row_names_is_noted_too(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var report = await Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,net_amount,employee_code,member_code",
            "a,S1,2026-01-01,1.00,E1,M1", "b,S1,2026-01-01,2.00,E2,M2", "a,S1,2026-01-01,3.00,E2,M3").ImportAsync(database);
        Assert.Equal("3/2/0/1/0", report.Counts("orders.csv"));
        Assert.Equal("a|E2|M3\nb|E2|M2", await database.RowsAsync(
            "SELECT o.order_no, e.code, m.code FROM orders o JOIN employee e ON e.id = o.employee_id JOIN member m ON m.id = o.member_id ORDER BY 1"));
        Assert.Equal("E1\nE2\nM1\nM2\nM3", await database.RowsAsync("SELECT code FROM employee WHERE placeholder = 1 UNION SELECT code FROM member WHERE placeholder = 1 ORDER BY 1"));
    }

    [Theory, Engines]
    public async Task Net_amount_and_units_follow_from_the_lines_where_they_are_empty(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var orders = Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,net_amount,units",
            "a,S1,2026-01-01,,", "b,S1,2026-01-01,10.00,", "c,S1,2026-01-01,,3", "d,S1,2026-01-01,10.00,9", "e,S1,2026-01-01,10.01,1", "f,S1,2026-01-01,,");
        await orders.ImportAsync(database);
        Assert.Equal("a|~|~|7\nb|1000|~|6\nc|~|3000|5\nd|1000|9000|4\ne|1001|1000|4\nf|~|~|7", await database.RowsAsync(Amounts));

        var report = await Bundle.Of("order_lines.csv", "order_no,line_no,sku,quantity,net_amount",
            "a,1,P,1.5,4.00", "a,2,P,-1,-1.50", "b,1,P,2,10.00", "c,1,P,1,2.00", "d,1,P,1,9.00", "e,1,P,1,10.00").ImportAsync(database);
        Assert.Equal("6/6/0/0/0", report.Counts("order_lines.csv"));
        Assert.Equal("a|250|500|7\nb|1000|2000|6\nc|200|3000|5\nd|1000|9000|4\ne|1001|1000|4\nf|~|~|7", await database.RowsAsync(Amounts));
        var notice = Assert.Single(report.Notices, n => n.Kind == "net_differs");
        Assert.Equal("order d: net amount 10.00, its lines come to 9.00; kept as given", notice.Text);

        // The documents again: what follows from the lines goes on to do so.
        Assert.Equal("6/0/0/6/0", (await orders.ImportAsync(database)).Counts("orders.csv"));
        Assert.Equal("a|250|500|7\nb|1000|2000|6\nc|200|3000|5\nd|1000|9000|4\ne|1001|1000|4\nf|~|~|7", await database.RowsAsync(Amounts));

        // A line changes, an amount is given, another is emptied.
        await Bundle.Of("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "a,2,P,-1,-1.00")
            .With("orders.csv", "order_no,store_code,ordered_at,net_amount", "c,S1,2026-01-01,2.50", "d,S1,2026-01-01,").ImportAsync(database);
        Assert.Equal("a|300|500|7\nb|1000|2000|6\nc|250|3000|4\nd|900|9000|5\ne|1001|1000|4\nf|~|~|7", await database.RowsAsync(Amounts));
    }

    [Theory, Engines]
    public async Task Lines_wait_for_their_document_and_can_change_while_they_wait(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "a,1,P,1,1.00", "a,2,P,1,2.00", "b,1,P,1,3.00").ImportAsync(database);
        var again = await Bundle.Of("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "a,1,P,1,1.00", "a,2,P,1,2.50").ImportAsync(database);
        Assert.Equal("2/0/1/1/0", again.Counts("order_lines.csv"));
        Assert.Equal("3|0", await database.RowsAsync("SELECT (SELECT COUNT(*) FROM pending_line), (SELECT COUNT(*) FROM order_line)"));

        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at", "a,S2,2026-01-05").ImportAsync(database);
        int day = new DateOnly(2026, 1, 5).DayNumber;
        Assert.Equal("a|350|2000|7", await database.RowsAsync(Amounts));
        Assert.Equal("a|1|100|0|S2\na|2|250|0|S2", await database.RowsAsync(Lines.Replace("@d", $"{day}", StringComparison.Ordinal)));
        Assert.Equal("b", await database.RowsAsync("SELECT order_no FROM pending_line"));
        var arrived = await Bundle.Of("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "a,1,P,1,1.00", "a,2,P,1,2.50", "b,1,P,1,3.00").ImportAsync(database);
        Assert.Equal("3/0/0/3/0", arrived.Counts("order_lines.csv"));
    }

    [Theory, Engines]
    public async Task A_document_that_moves_to_another_day_or_store_takes_its_lines_along(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,net_amount,channel", "a,S1,2026-01-05T10:00:00,3,web", "b,S1,2026-01-05T10:00:00,3,web")
            .With("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "a,1,P,1,1.00", "a,2,P,1,2.00", "b,1,P,1,3.00").ImportAsync(database);
        var moved = await Bundle.Of("orders.csv", "order_no,store_code,ordered_at", "a,S2,2026-01-07T10:00:00", "b,S1,2026-01-05T10:00:00").ImportAsync(database);
        int day = new DateOnly(2026, 1, 5).DayNumber;
        Assert.Equal("2/0/1/1/0", moved.Counts("orders.csv"));
        Assert.Equal("a|1|100|2|S2\na|2|200|2|S2\nb|1|300|0|S1", await database.RowsAsync(Lines.Replace("@d", $"{day}", StringComparison.Ordinal)));
        Assert.Equal($"a|web|300|{day + 2}\nb|web|300|{day}", await database.RowsAsync("SELECT order_no, channel, net_cents, day FROM orders ORDER BY order_no"));
    }

    [Theory, Engines]
    public async Task A_line_keeps_what_a_later_file_does_not_speak_of(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,net_amount", "a,S1,2026-01-05,3")
            .With("order_lines.csv", "order_no,line_no,sku,quantity,net_amount,unit_price,discount_amount", "a,1,P,1,3.00,3.5,0.5", "a,2,P,1,0,0,0").ImportAsync(database);
        var report = await Bundle.Of("order_lines.csv", "net_amount,quantity,sku,line_no,order_no,unit_price", "3.00,1,Q,1,a,").ImportAsync(database);
        Assert.Equal("1/0/1/0/0", report.Counts("order_lines.csv"));
        Assert.Equal("1|Q|~|50\n2|P|0|0", await database.RowsAsync("SELECT l.line_no, p.sku, l.unit_price_e4, l.discount_cents FROM order_line l JOIN product p ON p.id = l.product_id ORDER BY 1"));
    }

    [Theory, Engines]
    public async Task A_document_keeps_what_a_later_file_does_not_speak_of(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("orders.csv",
            "order_no,store_code,ordered_at,business_date,employee_code,member_code,channel,gross_amount,discount_amount,net_amount,units,refund_of,campaign_code,coupon_code",
            "a,S1,2026-01-05T10:00:00,2026-01-04,E,M,web,12.00,2.00,10.00,2,z,K,C").ImportAsync(database);
        const string All = "SELECT o.day, e.code, m.code, o.channel, o.gross_cents, o.discount_cents, o.net_cents, o.units_milli, o.refund_of, k.code, c.code, o.from_lines FROM orders o " +
            "LEFT JOIN employee e ON e.id = o.employee_id LEFT JOIN member m ON m.id = o.member_id LEFT JOIN campaign k ON k.id = o.campaign_id LEFT JOIN coupon c ON c.id = o.coupon_id";
        var before = await database.RowsAsync(All);
        Assert.Equal($"{new DateOnly(2026, 1, 4).DayNumber}|E|M|web|1200|200|1000|2000|z|K|C|0", before);
        Assert.Equal("1/0/0/1/0", (await Bundle.Of("orders.csv", "order_no,store_code,ordered_at", "a,S1,2026-01-05T10:00:00").ImportAsync(database)).Counts("orders.csv"));
        Assert.Equal("1/0/1/0/0", (await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,member_code,refund_of", "a,S1,2026-01-05T10:00:00,,").ImportAsync(database)).Counts("orders.csv"));
        Assert.Equal(before.Replace("|M|", "|~|", StringComparison.Ordinal).Replace("|z|", "|~|", StringComparison.Ordinal), await database.RowsAsync(All));
    }
}
