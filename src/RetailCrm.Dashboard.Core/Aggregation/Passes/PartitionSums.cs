using System.Runtime.InteropServices;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Analytics.Prices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Passes;

/// <summary>The sums of one store and day while its facts stream by; then its rows of all tables. Used again for the next.</summary>
internal sealed class PartitionSums
{
    private readonly SalesSums day = new();
    private readonly SalesSums[] hours = [.. Enumerable.Range(0, 24).Select(_ => new SalesSums())];
    private readonly SortedDictionary<long, SalesSums> employees = [];
    private readonly Dictionary<string, CategorySums> categories = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, (long QuantityMilli, long NetCents)> prices = [];
    private readonly Dictionary<long, long> articles = [];
    private readonly Dictionary<long, OrderSums> members = [];
    private readonly Dictionary<long, OrderSums> campaigns = [];
    private readonly VisitorCount visitors = new();
    private Partition partition;
    private long documents, gross, discount;
    private long? lastAtMs;

    public void Begin(Partition next)
    {
        partition = next;
        day.Clear();
        foreach (var hour in hours) hour.Clear();
        employees.Clear();
        categories.Clear();
        prices.Clear();
        articles.Clear();
        members.Clear();
        campaigns.Clear();
        visitors.Clear();
        documents = gross = discount = 0;
        lastAtMs = null;
    }

    public void AddDocument(in Document document)
    {
        documents++;
        if (lastAtMs is null || document.AtMs > lastAtMs) lastAtMs = document.AtMs;
        if (!document.Counts) return;
        gross += document.GrossCents;
        discount += document.DiscountCents;
        day.Add(document);
        hours[WallClock.HourOf(document.AtMs)].Add(document);
        if (document.EmployeeId is { } employee)
        {
            if (!employees.TryGetValue(employee, out var sums)) employees.Add(employee, sums = new());
            sums.Add(document);
        }

        if (!document.IsOrder) return;
        if (document.MemberId is { } member) AddOrder(members, member, document);
        if (document.CampaignId is { } campaign) AddOrder(campaigns, campaign, document);
    }

    /// <summary>A line of a document that counts.</summary>
    public void AddLine(in Document document, long productId, Product product, long quantityMilli, long netCents)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(articles, productId, out _) += quantityMilli;
        if (document.IsOrder && PriceBand.FromOf(netCents, quantityMilli) is { } band)
        {
            var (quantity, net) = prices.GetValueOrDefault(band);
            prices[band] = (quantity + quantityMilli, net + netCents);
        }

        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(categories, product.Category, out _);
        sums.QuantityMilli += quantityMilli;
        sums.NetCents += netCents;
        if (product.UnitCostE4 is not { } cost) return;
        sums.CostedNetCents += netCents;
        sums.CostE7 += quantityMilli * cost;
        if (!document.IsOrder || document.MemberId is not { } member) return;
        ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(members, member, out _);
        own.CostedNetCents += netCents;
        own.CostE7 += quantityMilli * cost;
    }

    public void AddTraffic(int hour, long count) => visitors.Add(hour, count);

    public void Emit(IAggregateSink sink)
    {
        EmitHours(sink);
        EmitDay(sink);
        EmitEmployees(sink);
        EmitCategories(sink);
        foreach (var (band, sold) in prices) sink.Add(AggregateTables.PriceDay, [partition.Day, partition.StoreId, band, sold.QuantityMilli, sold.NetCents]);
        foreach (var (product, quantity) in articles.OrderBy(a => a.Key)) sink.Add(AggregateTables.SkuDay, [partition.Day, partition.StoreId, product, quantity]);
        foreach (var (key, own) in campaigns.OrderBy(s => s.Key)) sink.Add(AggregateTables.CampaignDay, [partition.Day, partition.StoreId, key, own.Orders, own.NetCents]);
        foreach (var (key, own) in members.OrderBy(s => s.Key)) sink.Add(AggregateTables.MemberDay, [partition.Day, partition.StoreId, key, own.Orders, own.NetCents, own.CostedNetCents, own.CostE7]);
    }

    private static void AddOrder(Dictionary<long, OrderSums> sums, long key, in Document document)
    {
        ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        own.Orders++;
        own.NetCents += document.NetCents;
    }

    private void EmitHours(IAggregateSink sink)
    {
        Span<Cell> row = new Cell[AggregateTables.StoreHour.Columns.Count];
        row[0] = partition.Day;
        row[1] = partition.StoreId;
        for (int hour = 0; hour < hours.Length; hour++)
        {
            var counted = visitors.OfHour(hour);
            if (!hours[hour].Any && counted is null) continue;
            row[2] = hour;
            hours[hour].Fill(row, 3);
            row[11] = counted;
            sink.Add(AggregateTables.StoreHour, row);
        }
    }

    private void EmitDay(IAggregateSink sink)
    {
        Span<Cell> row = new Cell[AggregateTables.StoreDay.Columns.Count];
        row[0] = partition.Day;
        row[1] = partition.StoreId;
        row[2] = documents;
        day.Fill(row, 3);
        row[11] = members.Count;
        row[12] = gross;
        row[13] = discount;
        row[14] = visitors.Total;
        row[15] = visitors.IsHourly ? 1 : 0;
        row[16] = lastAtMs;
        sink.Add(AggregateTables.StoreDay, row);
    }

    private void EmitEmployees(IAggregateSink sink)
    {
        Span<Cell> row = new Cell[AggregateTables.EmployeeDay.Columns.Count];
        row[0] = partition.Day;
        row[1] = partition.StoreId;
        foreach (var (employee, sums) in employees)
        {
            row[2] = employee;
            sums.Fill(row, 3);
            sink.Add(AggregateTables.EmployeeDay, row);
        }
    }

    private void EmitCategories(IAggregateSink sink)
    {
        foreach (var (category, sums) in categories.OrderBy(c => c.Key, Utf8Order.Instance))
            sink.Add(AggregateTables.CategoryDay, [partition.Day, partition.StoreId, category, sums.QuantityMilli, sums.NetCents, sums.CostedNetCents, sums.CostE7]);
    }

    private struct OrderSums
    {
        public long Orders, NetCents, CostedNetCents, CostE7;
    }

    private struct CategorySums
    {
        public long QuantityMilli, NetCents, CostedNetCents, CostE7;
    }
}
