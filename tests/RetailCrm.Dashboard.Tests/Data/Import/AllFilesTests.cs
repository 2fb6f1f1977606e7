using RetailCrm.Dashboard.Tests.Data.Sealing;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>Every file and every column of IMPORT.md reaches its table, and a second import changes nothing.</summary>
public class AllFilesTests
{
    // File, header (as in IMPORT.md), a full row, a row with only what is required.
    private static readonly (string File, string Header, string Full, string Bare)[] Files =
    [
        ("stores.csv", "store_code,name,region,city,format,opened_on,closed_on,area_sqm,latitude,longitude,time_zone", "S1,One,North,Beijing,mall,2020-01-01,2030-01-01,120.5,39.9,116.4,Asia/Shanghai", "S2,Two"),
        ("closures.csv", "store_code,date,reason", "S1,2026-01-01,holiday", "S1,2026-01-02"),
        ("employees.csv", "employee_code,store_code,name,role,hired_on,left_on", "E1,S1,Eve,seller,2021-01-01,2029-01-01", "E2,S2,Ed"),
        ("shifts.csv", "employee_code,date,store_code,hours", "E1,2026-01-01,S2,7.5", "E2,2026-01-01,,8"),
        ("members.csv", "member_code,name,phone,email,gender,birth_date,joined_on,home_store_code,owner_employee_code,recruited_by_employee_code,source_channel,tier,marketing_consent",
            "M1,Ann,13,a@b.c,f,1990-02-03,2025-05-05,S1,E1,E2,app,gold,true", "M2"),
        ("products.csv", "sku,name,category,subcategory,brand,list_price,unit_cost", "P1,Tea,Drinks,Green,Qinghe,12.5,3.3333", "P2"),
        ("orders.csv", "order_no,store_code,ordered_at,business_date,employee_code,member_code,channel,gross_amount,discount_amount,net_amount,units,refund_of,campaign_code,coupon_code",
            "o1,S1,2026-01-01T10:00:00,2026-01-01,E1,M1,app,12,2,10,2.5,o0,K1,C1", "o2,S1,2026-01-01T10:00:00"),
        ("order_lines.csv", "order_no,line_no,sku,quantity,unit_price,discount_amount,net_amount", "o1,1,P1,2.5,4.8,2,10", "o1,2,P2,1,,,0"),
        ("traffic.csv", "store_code,date,hour,visitors", "S1,2026-01-01,9,12", "S1,2026-01-02,,30"),
        ("campaigns.csv", "campaign_code,name,kind,channel,starts_on,ends_on,fixed_cost,cost_per_contact,segment,gross_margin_rate", "K1,Spring,promo,sms,2026-01-01,2026-01-31,100,0.0555,all,0.4", "K2,Fall,,,2026-02-01,2026-02-02"),
        ("campaign_targets.csv", "campaign_code,member_code,arm,contacted_at,delivered,responded_at", "K1,M1,treatment,2026-01-01T09:00:00,true,2026-01-02T09:00:00", "K1,M2,control"),
        ("coupons.csv", "coupon_code,campaign_code,face_value,min_spend,valid_from,valid_to", "C1,K1,5,50,2026-01-01,2026-01-31", "C2"),
        ("coupon_redemptions.csv", "coupon_code,member_code,redeemed_at,campaign_code,order_no,discount_amount", "C1,M1,2026-01-01T10:00:00,K1,o1,5", "C1,M2,2026-01-01T10:00:00"),
        ("points.csv", "entry_no,member_code,at,points,reason,order_no,store_code", "T1,M1,2026-01-01T10:00:00,-20,redeemed,o1,S1", "T2,M1,2026-01-01T10:00:00,5,gift"),
        ("follow_ups.csv", "task_no,kind,member_code,employee_code,store_code,created_at,due_on,done_at,outcome", "F1,call,M1,E1,S1,2026-01-01T10:00:00,2026-01-05,2026-01-04T10:00:00,sold", "F2,call,,,,,2026-01-05"),
        ("service_tickets.csv", "ticket_no,kind,opened_at,store_code,member_code,employee_code,first_response_at,closed_at,satisfaction", "Q1,complaint,2026-01-01T10:00:00,S1,M1,E1,2026-01-01T11:00:00,2026-01-02T10:00:00,4", "Q2,repair,2026-01-01T10:00:00"),
        ("targets.csv", "metric,store_code,period,value", "net_sales,S1,2026-01,1000.5", "net_sales,,2026-01,5000"),
        ("lead_times.csv", "sku,lead_days,pack", "P1,7,24", "P2,0"),
        ("stock.csv", "store_code,sku,date,on_hand,on_order", "S1,P1,2026-01-01,12.5,24", "S1,P2,2026-01-01,-3"),
    ];

    [Theory, Engines]
    public async Task Every_column_reaches_its_table_and_again_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var bundle = new Bundle();
        foreach (var (file, header, full, bare) in Files) bundle.With(file, header, full, bare);
        var report = await bundle.ImportAsync(database);
        Assert.Equal(ImportOutcome.Done, report.Outcome);
        Assert.DoesNotContain(report.Notices, n => n.Kind is "unknown_column" or "unknown_store");
        Assert.Equal(19, report.Files.Count);
        Assert.All(report.Files, f => Assert.Equal((2L, f.Updated, f.Rejected), (f.Added, 0L, 0L)));

        Assert.Equal(await ExpectedAsync(), await FactsAsync(database));
        var again = await bundle.ImportAsync(database);
        Assert.All(again.Files, f => Assert.Equal((0L, 0L, 2L), (f.Added, f.Updated, f.Unchanged)));
    }

    [Theory, Engines]
    public async Task Emptied_cells_make_optional_values_unknown_and_keep_the_row(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (full, bare) = (new Bundle(), new Bundle());
        foreach (var (file, header, row, _) in Files.Where(f => f.File is not ("orders.csv" or "order_lines.csv")))
        {
            full.With(file, header, row);
            bare.With(file, header, Emptied(file, header, row));
        }

        await full.ImportAsync(database);
        var report = await bare.ImportAsync(database);
        // traffic and targets have nothing optional outside their key, and the shift's store was not known.
        Assert.All(report.Files, f => Assert.Equal(f.File is "traffic.csv" or "targets.csv" or "shifts.csv" ? 0 : 1, f.Updated));
        Assert.Equal("~|~|~|~|~|~", await database.RowsAsync("SELECT region, city, opened_day, area_sqm, latitude, time_zone FROM store"));
        Assert.Equal("~|~|~|~|~", await database.RowsAsync("SELECT phone, gender, home_store_id, owner_employee_id, marketing_consent FROM member"));
        Assert.Equal("~|~|~", await database.RowsAsync("SELECT first_response_at_ms, first_response_offset_min, satisfaction FROM service_ticket"));
    }

    private static string Emptied(string file, string header, string row)
    {
        string[] keep = ["store_code", "date", "hour", "visitors", "employee_code", "hours", "member_code", "sku", "campaign_code", "starts_on", "ends_on", "arm", "coupon_code", "redeemed_at", "order_no", "entry_no", "at", "points",
            "reason", "task_no", "kind", "due_on", "ticket_no", "opened_at", "metric", "period", "value", "name", "lead_days", "on_hand"];
        string[] let = file switch
        {
            "closures.csv" => ["reason"],
            "shifts.csv" => ["store_code"],
            "coupons.csv" => ["campaign_code"],
            "coupon_redemptions.csv" => ["campaign_code"],
            "points.csv" => ["order_no", "store_code"],
            "follow_ups.csv" or "service_tickets.csv" => ["member_code", "employee_code", "store_code"],
            "members.csv" => ["name"],
            _ => [],
        };
        return string.Join(',', header.Split(',').Zip(row.Split(','), (column, cell) => keep.Contains(column) && !let.Contains(column) ? cell : ""));
    }

    private static async Task<string> FactsAsync(TestDatabase database)
    {
        var all = new List<string>();
        foreach (var sql in (string[])
        [
            "SELECT code, name, region, city, format, opened_day, closed_day, area_sqm, latitude, longitude, time_zone FROM store ORDER BY code",
            "SELECT c.day, c.reason FROM closure c ORDER BY 1",
            "SELECT e.code, s.code, e.name, e.role, e.hired_day, e.left_day FROM employee e JOIN store s ON s.id = e.store_id ORDER BY 1",
            "SELECT e.code, x.day, s.code, x.hours_milli FROM shift x JOIN employee e ON e.id = x.employee_id LEFT JOIN store s ON s.id = x.store_id ORDER BY 1",
            "SELECT m.code, m.name, m.phone, m.email, m.gender, m.birth_day, m.joined_day, s.code, e.code, r.code, m.source_channel, m.tier, m.marketing_consent FROM member m LEFT JOIN store s ON s.id = m.home_store_id LEFT JOIN employee e ON e.id = m.owner_employee_id LEFT JOIN employee r ON r.id = m.recruited_by_employee_id ORDER BY 1",
            "SELECT sku, name, category, subcategory, brand, list_price_e4, unit_cost_e4 FROM product ORDER BY 1",
            "SELECT l.line_no, p.sku, l.quantity_milli, l.unit_price_e4, l.discount_cents, l.net_cents FROM order_line l JOIN product p ON p.id = l.product_id ORDER BY 1",
            "SELECT day, hour, visitors FROM traffic ORDER BY 1",
            "SELECT code, name, kind, channel, starts_day, ends_day, fixed_cost_cents, cost_per_contact_e4, segment, gross_margin_rate FROM campaign ORDER BY 1",
            "SELECT m.code, t.arm, t.contacted_at_ms, t.delivered, t.responded_at_ms FROM campaign_target t JOIN member m ON m.id = t.member_id ORDER BY 1",
            "SELECT c.code, k.code, c.face_value_cents, c.min_spend_cents, c.valid_from_day, c.valid_to_day FROM coupon c LEFT JOIN campaign k ON k.id = c.campaign_id ORDER BY 1",
            "SELECT m.code, r.redeemed_at_ms, k.code, r.order_no, r.discount_cents FROM coupon_redemption r JOIN member m ON m.id = r.member_id LEFT JOIN campaign k ON k.id = r.campaign_id ORDER BY 1",
            "SELECT p.entry_no, p.at_ms, p.points, p.reason, p.order_no, s.code FROM points_entry p LEFT JOIN store s ON s.id = p.store_id ORDER BY 1",
            "SELECT f.task_no, f.kind, f.created_at_ms, f.due_day, f.done_at_ms, f.outcome, m.code, e.code FROM follow_up f LEFT JOIN member m ON m.id = f.member_id LEFT JOIN employee e ON e.id = f.employee_id ORDER BY 1",
            "SELECT ticket_no, kind, opened_at_ms, first_response_at_ms, closed_at_ms, satisfaction FROM service_ticket ORDER BY 1",
            "SELECT metric, period, value_e4 FROM target ORDER BY value_e4",
            "SELECT p.sku, t.lead_days, t.pack FROM lead_time t JOIN product p ON p.id = t.product_id ORDER BY 1",
            "SELECT s.code, p.sku, t.day, t.on_hand_milli, t.on_order_milli FROM stock t JOIN product p ON p.id = t.product_id JOIN store s ON s.id = t.store_id ORDER BY 2",
        ]) all.Add(await database.OpenedRowsAsync(sql));
        return string.Join('\n', all);
    }

    private static Task<string> ExpectedAsync()
    {
        static int D(int y, int m, int d) => new DateOnly(y, m, d).DayNumber;
        static long T(int m, int d, int h) => (long)(new DateTime(2026, m, d, h, 0, 0) - DateTime.UnixEpoch).TotalMilliseconds;
        int jan1 = D(2026, 1, 1);
        long ten = T(1, 1, 10);
        return Task.FromResult(string.Join('\n',
            $"S1|One|North|Beijing|mall|{D(2020, 1, 1)}|{D(2030, 1, 1)}|120.5|39.9|116.4|Asia/Shanghai", "S2|Two|~|~|~|~|~|~|~|~|~", $"{jan1}|holiday", $"{jan1 + 1}|~",
            $"E1|S1|Eve|seller|{D(2021, 1, 1)}|{D(2029, 1, 1)}", "E2|S2|Ed|~|~|~", $"E1|{jan1}|S2|7500", $"E2|{jan1}|~|8000",
            $"M1|Ann|13|a@b.c|female|{D(1990, 2, 3)}|{D(2025, 5, 5)}|S1|E1|E2|app|gold|1", "M2|~|~|~|~|~|~|~|~|~|~|~|~", "P1|Tea|Drinks|Green|Qinghe|125000|33333", "P2|~|~|~|~|~|~",
            "1|P1|2500|48000|200|1000", "2|P2|1000|~|~|0", $"{jan1}|9|12", $"{jan1 + 1}|-1|30",
            $"K1|Spring|promo|sms|{jan1}|{jan1 + 30}|10000|555|all|0.4", $"K2|Fall|~|~|{jan1 + 31}|{jan1 + 32}|~|~|~|~", $"M1|treatment|{T(1, 1, 9)}|1|{T(1, 2, 9)}", "M2|control|~|~|~",
            $"C1|K1|500|5000|{jan1}|{jan1 + 30}", "C2|~|~|~|~|~", $"M1|{ten}|K1|o1|500", $"M2|{ten}|~||~", $"T1|{ten}|-20|redeemed|o1|S1", $"T2|{ten}|5|gift|~|~",
            $"F1|call|{ten}|{jan1 + 4}|{T(1, 4, 10)}|sold|M1|E1", $"F2|call|~|{jan1 + 4}|~|~|~|~", $"Q1|complaint|{ten}|{T(1, 1, 11)}|{T(1, 2, 10)}|4", $"Q2|repair|{ten}|~|~|~", "net_sales|2026-01|10005000", "net_sales|2026-01|50000000",
            "P1|7|24", "P2|0|~", $"S1|P1|{jan1}|12500|24000", $"S1|P2|{jan1}|-3000|~"));
    }
}
