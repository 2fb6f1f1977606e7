using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Data.Import.Keys;

/// <summary>What a row names and is not known yet.</summary>
public class ReferenceTests
{
    [Theory, Engines]
    public async Task An_unknown_member_employee_product_campaign_or_coupon_becomes_a_placeholder(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var report = await Bundle.Stores
            .With("orders.csv", "order_no,store_code,ordered_at,net_amount,member_code,employee_code,campaign_code,coupon_code", "o1,S1,2026-01-01,1,M1,E1,K1,C1", "o2,S1,2026-01-01,1,M1,E2,,", "o3,S1,bad,1,M9,,,")
            .With("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "o1,1,P1,1,1").ImportAsync(database);
        Assert.Equal("M1|1", await database.RowsAsync("SELECT code, placeholder FROM member"));
        Assert.Equal("E1|1\nE2|1", await database.RowsAsync("SELECT code, placeholder FROM employee ORDER BY code"));
        Assert.Equal("P1|1|K1|1|C1|1", await database.RowsAsync("SELECT p.sku, p.placeholder, k.code, k.placeholder, c.code, c.placeholder FROM product p, campaign k, coupon c"));
        Assert.Contains(report.Notices, n => n is { Kind: "placeholder_employee", Times: 2 } && n.Text.EndsWith("E1, E2", StringComparison.Ordinal));
        Assert.Equal("placeholder_campaign|K1\nplaceholder_coupon|C1\nplaceholder_employee|E1\nplaceholder_employee|E2\nplaceholder_member|M1\nplaceholder_product|P1",
            await database.RowsAsync("SELECT kind, text FROM import_notice ORDER BY kind, text"));

        var filled = await Bundle.Of("members.csv", "member_code,name", "M1,Mia", "M2,Max").With("employees.csv", "employee_code,store_code,name", "E1,S1,Eve").ImportAsync(database);
        Assert.Equal("2/1/1/0/0", filled.Counts("members.csv"));
        Assert.Equal("M1|Mia|0\nM2|Max|0", await database.RowsAsync("SELECT code, name, placeholder FROM member ORDER BY code"));
        Assert.Equal("E1|0\nE2|1", await database.RowsAsync("SELECT code, placeholder FROM employee ORDER BY code"));
        Assert.Equal("o1|Mia\no2|Mia", await database.RowsAsync("SELECT o.order_no, m.name FROM orders o JOIN member m ON m.id = o.member_id ORDER BY 1"));
        Assert.Empty(filled.Notices);
    }

    [Theory, Engines]
    public async Task An_unknown_store_is_a_reject_where_it_must_be_known_and_else_left_empty(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var report = await Bundle.Stores
            .With("members.csv", "member_code,home_store_code", "A,S9", "B,S9", "C,S1", "D,s1")
            .With("orders.csv", "order_no,store_code,ordered_at,net_amount", "o1,S9,2026-01-01,1", "o2,S1,2026-01-01,1")
            .With("targets.csv", "metric,store_code,period,value", "net_sales,,2026-01,10", "net_sales,S1,2026-01,4.5", "net_sales,S9,2026-01,7").ImportAsync(database);
        Assert.Equal("2/1/0/0/1", report.Counts("orders.csv"));
        Assert.Equal("4/4/0/0/0", report.Counts("members.csv"));
        // A target of an unknown store must not become one of the chain.
        Assert.Equal("3/2/0/0/1", report.Counts("targets.csv"));
        Assert.Equal("0|100000\n1|45000", await database.RowsAsync("SELECT CASE WHEN store_id = 0 THEN 0 ELSE 1 END, value_e4 FROM target ORDER BY 1"));
        Assert.Equal("C", await database.RowsAsync("SELECT code FROM member WHERE home_store_id IS NOT NULL"));
        Assert.Equal([("store 'S9' is not known; left empty", 2L), ("store 's1' is not known; left empty", 1L)],
            report.Notices.Where(n => n.Kind == "unknown_store").Select(n => (n.Text, n.Times)));
        Assert.Equal("orders.csv|2|store_code\ntargets.csv|4|store_code", await database.RowsAsync("SELECT file, line, column_name FROM import_reject WHERE line > 0 ORDER BY file"));
    }

    [Theory, Engines]
    public async Task A_gender_no_one_knows_is_left_empty_and_told_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var report = await Bundle.Of("members.csv", "member_code,gender", "A,f", "B,Male", "C,女", "D,x", "E,x", "F,", "G,OTHER").ImportAsync(database);
        Assert.Equal("A|female\nB|male\nC|female\nD|~\nE|~\nF|~\nG|other", await database.RowsAsync("SELECT code, gender FROM member ORDER BY code"));
        var notice = Assert.Single(report.Notices);
        Assert.Equal(("gender_unknown", 2L), (notice.Kind, notice.Times));
        Assert.Equal(ImportOutcome.Done, report.Outcome);
    }

    [Theory, Engines]
    public async Task Keys_given_out_by_an_import_do_not_meet_those_of_the_database(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Of("members.csv", "member_code", "A", "B").ImportAsync(database);
        await database.ExecuteAsync("INSERT INTO member(code) VALUES ('by hand')");
        await Bundle.Of("members.csv", "member_code", "C").ImportAsync(database);
        Assert.Equal("4|4", await database.RowsAsync("SELECT COUNT(*), COUNT(DISTINCT id) FROM member"));
    }
}
