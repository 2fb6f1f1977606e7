using System.Globalization;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>The events of a random chain as a bundle of CSV files, through the product's own import.</summary>
internal sealed class BundleFacts(TestDatabase database) : IChainFacts
{
    private const string OrderColumns = "order_no,store_code,ordered_at,business_date,employee_code,member_code,gross_amount,discount_amount,net_amount,units,refund_of,campaign_code";

    private static readonly Dictionary<string, string> Headers = new()
    {
        ["stores.csv"] = "store_code,name,opened_on,time_zone",
        ["products.csv"] = "sku,category,unit_cost",
        ["orders.csv"] = OrderColumns,
        ["order_lines.csv"] = "order_no,line_no,sku,quantity,net_amount",
        ["traffic.csv"] = "store_code,date,hour,visitors",
    };

    private readonly Dictionary<string, List<string>> rows = [];

    public Task PutAsync(params TestDocument[] documents)
    {
        foreach (var d in documents)
        {
            Add("orders.csv", $"{d.No},S{d.Store},{d.Day:yyyy-MM-dd}T{d.At:HH:mm:ss},{d.Day:yyyy-MM-dd},{Code("E", d.Employee)},{Code("M", d.Member)},{Money(d.GrossCents)},{Money(d.DiscountCents)},{Money(d.NetCents)},{d.UnitsMilli / 1000m},{d.RefundOf},{Code("C", d.Campaign)}");
            for (int i = 0; i < d.Lines.Count; i++) Add("order_lines.csv", $"{d.No},{i + 1},P{d.Lines[i].Product},{d.Lines[i].QuantityMilli / 1000m},{Money(d.Lines[i].NetCents)}");
        }

        return Task.CompletedTask;
    }

    public Task ProductAsync(long id, string? category, long? costE4) => Keep("products.csv", $"P{id},{category},{costE4 / 10_000m}");

    /// <summary>A count cannot be taken away by a bundle: none is 0.</summary>
    public Task TrafficAsync(DateOnly day, long store, int hour, long? visitors) =>
        Keep("traffic.csv", $"S{store},{day:yyyy-MM-dd},{(hour < 0 ? null : hour)},{visitors ?? 0}");

    public Task StoreAsync(long id, DateOnly? opened) => Keep("stores.csv", $"S{id},Store {id},{opened:yyyy-MM-dd},{(id % 2 == 0 ? "Asia/Tokyo" : null)}");

    public async Task FlushAsync()
    {
        var bundle = new Bundle();
        foreach (var (file, lines) in rows) bundle.With(file, [Headers[file], .. lines]);
        rows.Clear();
        var report = await bundle.ImportAsync(database);
        Assert.True(report.Outcome == ImportOutcome.Done, report.Refusal ?? string.Join('\n', report.Files));
    }

    private Task Keep(string file, FormattableString row)
    {
        Add(file, row);
        return Task.CompletedTask;
    }

    private void Add(string file, FormattableString row)
    {
        if (!rows.TryGetValue(file, out var lines)) rows.Add(file, lines = []);
        lines.Add(row.ToString(CultureInfo.InvariantCulture));
    }

    private static string Code(string letter, long? number) => number is { } n ? string.Create(CultureInfo.InvariantCulture, $"{letter}{n}") : "";

    private static decimal? Money(long? cents) => cents / 100m;
}
