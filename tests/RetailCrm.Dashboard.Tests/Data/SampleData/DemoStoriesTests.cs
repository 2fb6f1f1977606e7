using System.Globalization;

namespace RetailCrm.Dashboard.Tests.Data.SampleData;

/// <summary>Can the stories be seen in the figures? At the standard scale, over the last eight weeks but the running one against a year before.</summary>
public sealed class DemoStoriesTests(DemoStoriesTests.StandardSize chain) : IClassFixture<DemoStoriesTests.StandardSize>
{
    [Fact]
    public void Size_and_ticket_are_as_pictured()
    {
        var (_, orders, net) = chain.Sum("", new(2024, 11, 1), new(2026, 11, 21));
        Assert.InRange(chain.Files.Bundle.Documents, 570_000, 640_000);
        Assert.InRange(chain.Files.Bundle.Members, 56_000, 64_000);
        Assert.InRange(net / orders, 180, 190);
    }

    [Fact]
    public void Wuhan_Jianghan_falls_by_conversion_and_not_by_visitors()
    {
        var (now, before) = Pair("Wuhan Jianghan");
        Assert.InRange(Conversion(now) / Conversion(before), 0.62, 0.84);
        Assert.InRange(now.Visitors / before.Visitors, 0.94, 1.1);
        Assert.InRange((double)(now.Net / before.Net), 0.6, 0.88);
    }

    [Fact]
    public void Shenyang_Zhongjie_falls_by_visitors_and_not_by_conversion()
    {
        var (now, before) = Pair("Shenyang Zhongjie");
        Assert.InRange(now.Visitors / before.Visitors, 0.72, 0.88);
        Assert.InRange(Conversion(now) / Conversion(before), 0.9, 1.1);
    }

    [Fact]
    public void Chengdu_Chunxi_rises_more_than_the_chain()
    {
        var (now, before) = Pair("Chengdu Chunxi");
        Assert.True(now.Visitors / before.Visitors > 1.06);
        Assert.True(now.Net > before.Net * 1.05m);
    }

    [Fact]
    public void Chongqing_Jiefangbei_went_silent_while_it_was_open()
    {
        var silent = chain.Code("Chongqing Jiefangbei");
        var (_, orders, _) = chain.Sum(silent, new(2026, 11, 14), new(2026, 11, 21));
        Assert.Equal(0, orders);
        Assert.True(chain.Sum(silent, new(2026, 11, 12), new(2026, 11, 12)).Orders > 0);
        Assert.Contains(chain.Files.Rows("shifts"), s => s["store_code"] == silent && s["date"] == "2026-11-20");
        Assert.DoesNotContain(chain.Files.Rows("closures"), c => c["store_code"] == silent && string.CompareOrdinal(c["date"], "2026-11-13") >= 0);
    }

    [Theory]
    [InlineData("VIP", 3, 12)]
    [InlineData("BIR", 1, 12)]
    [InlineData("DBL", -2, 2)]
    public void A_campaign_works_or_does_not_as_its_arms_show(string prefix, double least, double most)
    {
        var campaign = chain.Files.Rows("campaigns").Single(c => c["campaign_code"].StartsWith(prefix, StringComparison.Ordinal));
        var net = chain.Orders.Where(o => o.Has("member_code") && o.Day("ordered_at") >= campaign.Day("starts_on") && o.Day("ordered_at") <= campaign.Day("ends_on"))
            .GroupBy(o => o["member_code"]).ToDictionary(m => m.Key, m => (double)m.Sum(o => o.Number("net_amount")));
        var arms = chain.Files.Rows("campaign_targets").Where(t => t["campaign_code"] == campaign["campaign_code"]).ToLookup(t => t["arm"], t => net.GetValueOrDefault(t["member_code"]));
        var (treated, control) = (Moments(arms["treatment"]), Moments(arms["control"]));
        Assert.InRange((treated.Mean - control.Mean) / Math.Sqrt(treated.Error + control.Error), least, most);
    }

    [Fact]
    public void One_campaign_is_live()
    {
        var live = Assert.Single(chain.Files.Rows("campaigns"), c => c.Day("starts_on") <= chain.Files.Recipe.Today && c.Day("ends_on") > chain.Files.Recipe.Today);
        Assert.Contains(chain.Orders, o => o["campaign_code"] == live["campaign_code"]);
    }

    private static double Conversion((double Visitors, int Orders, decimal Net) sums) => sums.Orders / sums.Visitors;

    private static (double Mean, double Error) Moments(IEnumerable<double> values)
    {
        var all = values.ToList();
        var mean = all.Average();
        return (mean, all.Sum(v => (v - mean) * (v - mean)) / (all.Count - 1) / all.Count);
    }

    private ((double Visitors, int Orders, decimal Net) Now, (double Visitors, int Orders, decimal Net) Before) Pair(string store) =>
        (chain.Sum(chain.Code(store), new(2026, 9, 21), new(2026, 11, 15)), chain.Sum(chain.Code(store), new(2025, 9, 22), new(2025, 11, 16)));

    public sealed class StandardSize : IDisposable
    {
        public StandardSize()
        {
            Files = new DemoFiles(new(1, 1, DemoFiles.Saturday));
            Orders = Files.Rows("orders");
            foreach (var order in Orders.Where(o => o.Number("net_amount") > 0)) Add(order["store_code"], order["ordered_at"][..10], 0, 1, order.Number("net_amount"));
            foreach (var count in Files.Rows("traffic")) Add(count["store_code"], count["date"], (double)count.Number("visitors"), 0, 0);
        }

        internal DemoFiles Files { get; }

        internal List<DemoRow> Orders { get; }

        private Dictionary<(string Store, DateOnly Day), (double Visitors, int Orders, decimal Net)> Days { get; } = [];

        internal string Code(string name) => Files.Rows("stores").Single(s => s["name"].StartsWith(name + " ", StringComparison.Ordinal))["store_code"];

        /// <summary>Of a store, or of all ("").</summary>
        internal (double Visitors, int Orders, decimal Net) Sum(string store, DateOnly from, DateOnly to) => Days
            .Where(d => (store.Length == 0 || d.Key.Store == store) && d.Key.Day >= from && d.Key.Day <= to)
            .Aggregate((0.0, 0, 0m), (s, d) => (s.Item1 + d.Value.Visitors, s.Item2 + d.Value.Orders, s.Item3 + d.Value.Net));

        public void Dispose() => Files.Dispose();

        private void Add(string store, string date, double visitors, int orders, decimal net)
        {
            var key = (store, DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            var (v, o, n) = Days.GetValueOrDefault(key);
            Days[key] = (v + visitors, o + orders, n + net);
        }
    }
}
