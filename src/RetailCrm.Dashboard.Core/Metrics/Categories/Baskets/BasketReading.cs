using System.Data.Common;
using RetailCrm.Analytics.Baskets;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Categories.Calculation;

namespace RetailCrm.Metrics.Categories.Baskets;

/// <summary>Reads what the night has counted, of some stores.</summary>
internal static class BasketReading
{
    private static readonly BasketLevel[] Levels = [BasketLevel.Category, BasketLevel.Subcategory, BasketLevel.Sku];

    /// <summary>Null before the first night.</summary>
    public static BasketAnswer? Run(DatabaseEngine engine, DbConnection connection, StoreSelection selection, ChainOptions chain)
    {
        if (BasketTables.Stand(engine, connection) is not { } stand) return null;
        var least = Math.Max(stand.Least, chain.MinimumBase);
        var items = Items(engine, connection, selection);
        var all = items.GetValueOrDefault((BasketLevel.Order, ""));
        var found = new List<(BasketLevel Level, BasketPair Pair)>();
        using (var rows = engine.CreateReader(connection,
            $"SELECT level, item, partner, CAST(SUM(orders) AS BIGINT) FROM basket_pair WHERE store_id > 0{selection.And} GROUP BY level, item, partner HAVING SUM(orders) >= @p1", least))
        {
            while (rows.Read())
            {
                var (level, both) = ((BasketLevel)rows.Integer(0), rows.Integer(3));
                string first = rows.Text(1), second = rows.Text(2);
                if (items[(level, first)] > items[(level, second)]) (first, second) = (second, first);
                if (PairLift.Of(both, items[(level, first)], items[(level, second)], all, chain.Confidence) is { } lift)
                    found.Add((level, new(first, first, second, second, both, items[(level, first)], items[(level, second)], all, lift)));
            }
        }

        var names = SkuNames(engine, connection, [.. found.Where(f => f.Level == BasketLevel.Sku).SelectMany(f => new[] { f.Pair.Item, f.Pair.Partner })]);
        return new(stand.Days, all, least, [.. Levels.Select(l => new BasketList(l, [.. found.Where(f => f.Level == l).Select(f => f.Pair with { ItemName = names.GetValueOrDefault(f.Pair.Item, f.Pair.ItemName), PartnerName = names.GetValueOrDefault(f.Pair.Partner, f.Pair.PartnerName) })
            .OrderByDescending(p => p.Lift.Interval.Low).ThenBy(p => p.Item, StringComparer.Ordinal).ThenBy(p => p.Partner, StringComparer.Ordinal)]))]);
    }

    private static Dictionary<(BasketLevel Level, string Item), long> Items(DatabaseEngine engine, DbConnection connection, StoreSelection selection)
    {
        var items = new Dictionary<(BasketLevel, string), long>();
        using var rows = engine.CreateReader(connection, $"SELECT level, item, CAST(SUM(orders) AS BIGINT) FROM basket_item WHERE store_id > 0{selection.And} GROUP BY level, item");
        while (rows.Read()) items.Add(((BasketLevel)rows.Integer(0), rows.Text(1)), rows.Integer(2));
        return items;
    }

    private static Dictionary<string, string> SkuNames(DatabaseEngine engine, DbConnection connection, HashSet<string> skus)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (skus.Count == 0) return names;
        using var rows = engine.CreateReader(connection, "SELECT sku, name FROM product WHERE name IS NOT NULL");
        while (rows.Read()) if (skus.Contains(rows.Text(0))) names[rows.Text(0)] = rows.Text(1);
        return names;
    }
}
