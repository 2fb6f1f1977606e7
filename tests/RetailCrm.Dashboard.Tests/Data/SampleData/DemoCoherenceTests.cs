using System.Globalization;

namespace RetailCrm.Dashboard.Tests.Data.SampleData;

/// <summary>Do the files agree with each other?</summary>
public class DemoCoherenceTests(DemoFiles files) : IClassFixture<DemoFiles>
{
    private readonly List<DemoRow> orders = files.Rows("orders");
    private readonly Dictionary<string, DemoRow> members = files.Rows("members").ToDictionary(m => m["member_code"]);

    [Fact]
    public void Keys_are_unique_and_every_code_names_a_row()
    {
        string[] keys = ["stores/store_code", "employees/employee_code", "members/member_code", "products/sku", "orders/order_no", "points/entry_no", "follow_ups/task_no", "service_tickets/ticket_no", "coupons/coupon_code", "campaigns/campaign_code"];
        var known = keys.Select(k => k.Split('/')).ToDictionary(k => k[1], k => Unique(files.Rows(k[0]).Select(r => r[k[1]])));
        foreach (var name in files.Names)
        {
            foreach (var row in files.Rows(Path.GetFileNameWithoutExtension(name)))
            {
                foreach (var column in row.Columns.Keys)
                {
                    var target = column switch { "home_store_code" => "store_code", "owner_employee_code" or "recruited_by_employee_code" => "employee_code", "refund_of" => "order_no", _ => column };
                    if (row.Has(column) && known.TryGetValue(target, out var codes)) Assert.Contains(row[column], codes);
                }
            }
        }

        static HashSet<string> Unique(IEnumerable<string> codes)
        {
            HashSet<string> all = [];
            Assert.All(codes, c => Assert.True(all.Add(c), c));
            return all;
        }
    }

    [Fact]
    public void Documents_are_the_sums_of_their_lines()
    {
        var lines = files.Rows("order_lines").ToLookup(l => l["order_no"]);
        foreach (var order in orders)
        {
            var own = lines[order["order_no"]].ToList();
            Assert.NotEmpty(own);
            Assert.Equal(order.Number("net_amount"), own.Sum(l => l.Number("net_amount")));
            Assert.Equal(order.Number("units"), own.Sum(l => l.Number("quantity")));
            Assert.Equal(order.Number("discount_amount"), own.Sum(l => l.Number("discount_amount")));
            Assert.Equal(order.Number("gross_amount") - order.Number("discount_amount"), order.Number("net_amount"));
            Assert.All(own, l => Assert.Equal(l.Number("quantity") * l.Number("unit_price") - l.Number("discount_amount"), l.Number("net_amount")));
            Assert.All(own, l => Assert.True(l.Number("quantity") > 0 ? l.Number("net_amount") > 0 : l.Number("net_amount") < 0));
        }
    }

    [Fact]
    public void Returns_follow_the_order_that_they_name_and_take_back_no_more()
    {
        var byNo = orders.ToDictionary(o => o["order_no"]);
        var returns = orders.Where(o => o.Number("net_amount") < 0).ToList();
        Assert.InRange(returns.Count / (double)orders.Count, 0.025, 0.04);
        Assert.InRange(returns.Count(r => r.Has("refund_of")) / (double)returns.Count, 0.68, 0.84);
        foreach (var back in returns.Where(r => r.Has("refund_of")))
        {
            var order = byNo[back["refund_of"]];
            Assert.True(order.Number("net_amount") > 0);
            Assert.True(-back.Number("net_amount") <= order.Number("net_amount"));
            Assert.True(back.Day("ordered_at") > order.Day("ordered_at"));
            Assert.Equal(order["member_code"], back["member_code"]);
        }
    }

    [Fact]
    public void Nothing_is_sold_where_or_by_whom_it_cannot_be()
    {
        var stores = files.Rows("stores").ToDictionary(s => s["store_code"]);
        var closed = files.Rows("closures").Select(c => (c["store_code"], c["date"])).ToHashSet();
        var shifts = files.Rows("shifts").Select(s => (s["employee_code"], s["date"], s["store_code"])).ToHashSet();
        var staff = files.Rows("employees").ToDictionary(e => e["employee_code"]);
        Assert.NotEmpty(closed);
        foreach (var order in orders)
        {
            var (store, date) = (stores[order["store_code"]], order["ordered_at"][..10]);
            Assert.DoesNotContain((order["store_code"], date), closed);
            Assert.True(string.CompareOrdinal(store["opened_on"], date) <= 0 && (!store.Has("closed_on") || string.CompareOrdinal(date, store["closed_on"]) <= 0));
            Assert.Contains((order["employee_code"], date, order["store_code"]), shifts);
            var seller = staff[order["employee_code"]];
            Assert.True(string.CompareOrdinal(seller["hired_on"], date) <= 0 && (!seller.Has("left_on") || string.CompareOrdinal(date, seller["left_on"]) <= 0));
        }

        Assert.Single(stores.Values, s => s.Has("closed_on"));
        Assert.InRange(staff.Count, 250, 600);
    }

    [Fact]
    public void Members_join_before_or_with_their_first_order()
    {
        foreach (var order in orders.Where(o => o.Has("member_code")))
            Assert.True(string.CompareOrdinal(members[order["member_code"]]["joined_on"], order["ordered_at"][..10]) <= 0);
        Assert.All(members.Values.Where(m => m["source_channel"] == "mini_program"), m => Assert.Equal(18, m["member_code"].Length));
        Assert.InRange(orders.Count(o => o.Has("member_code")) / (double)orders.Count, 0.5, 0.65);
    }

    [Fact]
    public void Points_follow_the_rules_and_no_balance_falls_below_zero()
    {
        var points = files.Rows("points");
        var entries = points.ToLookup(p => (p["order_no"], p["reason"]));
        foreach (var document in orders.Where(o => o.Has("member_code")))
        {
            var net = document.Number("net_amount");
            var entry = Assert.Single(entries[(document["order_no"], net > 0 ? "purchase" : "return")]);
            Assert.Equal(decimal.Truncate(net), entry.Number("points"));
            Assert.Equal(document["member_code"], entry["member_code"]);
            Assert.Equal(document["ordered_at"], entry["at"]);
        }

        Assert.All(points.Where(p => p["reason"] == "campaign"), p => Assert.Equal(p.Number("points"), Assert.Single(entries[(p["order_no"], "purchase")]).Number("points")));
        Assert.All(points.GroupBy(p => p["member_code"]), m => Assert.True(m.Sum(p => p.Number("points")) >= 0));
        Assert.Contains(points, p => p["reason"] == "gift");
    }

    [Fact]
    public void Redemptions_are_of_orders_within_the_coupon()
    {
        var coupons = files.Rows("coupons").ToDictionary(c => c["coupon_code"]);
        var byNo = orders.ToDictionary(o => o["order_no"]);
        var treated = files.Rows("campaign_targets").Where(t => t["arm"] == "treatment").Select(t => (t["campaign_code"], t["member_code"])).ToHashSet();
        var redemptions = files.Rows("coupon_redemptions");
        Assert.NotEmpty(redemptions);
        Assert.Equal(redemptions.Count, redemptions.Select(r => (r["coupon_code"], r["member_code"])).Distinct().Count());
        Assert.Equal(redemptions.Count, orders.Count(o => o.Has("coupon_code")));
        foreach (var redemption in redemptions)
        {
            var (coupon, order) = (coupons[redemption["coupon_code"]], byNo[redemption["order_no"]]);
            var date = redemption["redeemed_at"][..10];
            Assert.True(string.CompareOrdinal(coupon["valid_from"], date) <= 0 && string.CompareOrdinal(date, coupon["valid_to"]) <= 0);
            Assert.True(order.Number("net_amount") + redemption.Number("discount_amount") >= coupon.Number("min_spend"));
            Assert.Equal(coupon.Number("face_value"), redemption.Number("discount_amount"));
            Assert.Equal((redemption["member_code"], redemption["coupon_code"]), (order["member_code"], order["coupon_code"]));
            Assert.Contains((redemption["campaign_code"], redemption["member_code"]), treated);
        }
    }

    [Fact]
    public void Visitors_are_at_least_the_buyers_of_each_day()
    {
        var sold = orders.Where(o => o.Number("net_amount") > 0).CountBy(o => (o["store_code"], o["ordered_at"][..10])).ToDictionary();
        var visitors = files.Rows("traffic").GroupBy(t => (t["store_code"], t["date"])).ToDictionary(d => d.Key, d => d.Sum(t => t.Number("visitors")));
        // The running hour is not counted yet.
        var whole = sold.Where(d => d.Key.Item2 != files.Recipe.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        var without = whole.Where(d => !visitors.ContainsKey(d.Key)).Select(d => d.Key.Item1).Distinct().ToList();
        Assert.InRange(without.Count, 2, 3);
        Assert.All(whole.Where(d => visitors.ContainsKey(d.Key)), d => Assert.True(d.Value <= visitors[d.Key]));
        Assert.InRange(whole.Where(d => visitors.ContainsKey(d.Key)).Sum(d => d.Value) / (double)visitors.Values.Sum(), 0.16, 0.19);
    }

    [Fact]
    public void Nothing_has_happened_after_the_present()
    {
        string[] times = ["ordered_at", "at", "redeemed_at", "contacted_at", "responded_at", "created_at", "done_at", "opened_at", "first_response_at", "closed_at", "joined_on", "hired_on", "left_on", "opened_on", "starts_on"];
        foreach (var name in files.Names)
        {
            var rows = files.Rows(Path.GetFileNameWithoutExtension(name));
            foreach (var column in times.Where(t => rows.Count > 0 && rows[0].Columns.ContainsKey(t)))
                Assert.All(rows.Where(r => r.Has(column)), r => Assert.True(r.Time(column) <= files.Recipe.To, $"{name} {column} {r[column]}"));
        }
    }

    [Fact]
    public void Nobody_real_is_in_it()
    {
        Assert.All(members.Values.Where(m => m.Has("phone")), m => Assert.Matches("^12[0-9]{9}$", m["phone"]));
        Assert.All(members.Values.Where(m => m.Has("email")), m => Assert.EndsWith("@example.com", m["email"], StringComparison.Ordinal));
    }
}
