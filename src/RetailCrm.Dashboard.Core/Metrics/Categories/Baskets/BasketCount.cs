using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Categories.Baskets;

/// <summary>Something that is bought: a category, a subcategory or a SKU.</summary>
internal readonly record struct BasketItem(BasketLevel Level, string Name);

/// <summary>Two of a level, the first before the second (ordinal).</summary>
internal readonly record struct BasketPairKey(BasketItem Item, BasketItem Partner);

/// <summary>Counts the orders that hold a thing, and two of them. The lines are read twice: once for the pairs worth keeping, once for where they were bought, so that memory stays with those.</summary>
internal sealed class BasketCount
{
    // The clustered key's order; an order's lines stand together.
    private const string LinesSql = """
        SELECT l.store_id, l.order_id, l.product_id FROM order_line l JOIN orders o ON o.day = l.day AND o.store_id = l.store_id AND o.id = l.order_id
        WHERE l.day BETWEEN @p1 AND @p2 AND l.quantity_milli > 0 AND o.net_cents > 0 ORDER BY l.day, l.store_id, l.order_id
        """;

    private readonly Dictionary<long, BasketItem[]> products;
    private readonly Dictionary<BasketPairKey, long> chain = [];

    private BasketCount(Dictionary<long, BasketItem[]> products) => this.products = products;

    /// <summary>Orders of a store with a thing.</summary>
    public Dictionary<(long Store, BasketItem Item), long> Items { get; } = [];

    /// <summary>Orders of a store with both of a pair.</summary>
    public Dictionary<(long Store, BasketPairKey Pair), long> Pairs { get; } = [];

    /// <param name="engine">The engine.</param>
    /// <param name="connection">Of one state.</param>
    /// <param name="days">The days to count.</param>
    /// <param name="least">Orders of the chain that a pair must have been bought in.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    public static BasketCount Run(DatabaseEngine engine, DbConnection connection, Period days, long least, CancellationToken cancellationToken)
    {
        var count = new BasketCount(ReadProducts(engine, connection));
        count.Scan(engine, connection, days, (_, items) => count.AddToChain(items), cancellationToken);
        foreach (var (pair, orders) in count.chain) if (orders < least) count.chain.Remove(pair);
        count.Scan(engine, connection, days, count.AddToStore, cancellationToken);
        return count;
    }

    private void Scan(DatabaseEngine engine, DbConnection connection, Period days, Action<long, BasketItem[]> take, CancellationToken cancellationToken)
    {
        var items = new HashSet<BasketItem>();
        (long Store, long Order)? at = null;
        using var rows = engine.CreateReader(connection, LinesSql, days.From.DayNumber, days.To.DayNumber);
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = (rows.Integer(0), rows.Integer(1));
            if (at is { } done && done != next)
            {
                take(done.Store, Sorted(items));
                items.Clear();
            }

            at = next;
            items.UnionWith(products.GetValueOrDefault(rows.Integer(2), []));
        }

        if (at is { } last) take(last.Store, Sorted(items));
    }

    private void AddToChain(BasketItem[] items)
    {
        foreach (var pair in PairsOf(items)) CollectionsMarshal.GetValueRefOrAddDefault(chain, pair, out _)++;
    }

    private void AddToStore(long store, BasketItem[] items)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(Items, (store, new(BasketLevel.Order, "")), out _)++;
        foreach (var item in items) CollectionsMarshal.GetValueRefOrAddDefault(Items, (store, item), out _)++;
        foreach (var pair in PairsOf(items)) if (chain.ContainsKey(pair)) CollectionsMarshal.GetValueRefOrAddDefault(Pairs, (store, pair), out _)++;
    }

    private static BasketItem[] Sorted(HashSet<BasketItem> items) => [.. items.OrderBy(i => i.Level).ThenBy(i => i.Name, StringComparer.Ordinal)];

    private static IEnumerable<BasketPairKey> PairsOf(BasketItem[] sorted)
    {
        for (int i = 0; i < sorted.Length; i++)
        {
            for (int j = i + 1; j < sorted.Length && sorted[j].Level == sorted[i].Level; j++) yield return new(sorted[i], sorted[j]);
        }
    }

    private static Dictionary<long, BasketItem[]> ReadProducts(DatabaseEngine engine, DbConnection connection)
    {
        var products = new Dictionary<long, BasketItem[]>();
        using var rows = engine.CreateReader(connection, "SELECT id, sku, category, subcategory FROM product");
        while (rows.Read())
        {
            products.Add(rows.Integer(0), [.. new BasketItem[] { new(BasketLevel.Category, rows.TextOrNull(2) ?? ""), new(BasketLevel.Subcategory, rows.TextOrNull(3) ?? ""), new(BasketLevel.Sku, rows.Text(1)) }.Where(i => i.Name.Length > 0)]);
        }

        return products;
    }
}
