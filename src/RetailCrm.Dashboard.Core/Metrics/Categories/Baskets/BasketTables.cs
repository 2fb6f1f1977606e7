using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Categories.Baskets;

/// <summary>The tables basket_stand, basket_item and basket_pair.</summary>
internal static class BasketTables
{
    private static readonly string[] ItemColumns = ["store_id", "level", "item", "orders"];
    private static readonly string[] PairColumns = ["store_id", "level", "item", "partner", "orders"];

    /// <summary>What was counted, and how often a pair was bought at least; null before the first night.</summary>
    public static (Period Days, long Least)? Stand(DatabaseEngine engine, DbConnection connection)
    {
        using var rows = engine.CreateReader(connection, "SELECT from_day, through_day, least FROM basket_stand");
        return rows.Read() ? (new(DateOnly.FromDayNumber((int)rows.Integer(0)), DateOnly.FromDayNumber((int)rows.Integer(1))), rows.Integer(2)) : null;
    }

    public static async Task ReplaceAsync(DatabaseEngine engine, DbConnection connection, Period days, long least, BasketCount count, CancellationToken cancellationToken)
    {
        foreach (var table in (string[])["basket_stand", "basket_item", "basket_pair"])
        {
            await using var clear = connection.CreateCommand();
            clear.CommandText = $"DELETE FROM {table}";
            await clear.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var stand = engine.CreateWriter(connection, "basket_stand", ["id", "from_day", "through_day", "least"]))
        {
            stand.Write([1, days.From.DayNumber, days.To.DayNumber, least]);
            await stand.CompleteAsync(cancellationToken);
        }

        await using (var items = engine.CreateWriter(connection, "basket_item", ItemColumns))
        {
            foreach (var ((store, item), orders) in count.Items.OrderBy(i => i.Key.Store).ThenBy(i => i.Key.Item.Level).ThenBy(i => i.Key.Item.Name, StringComparer.Ordinal))
                items.Write([store, (int)item.Level, item.Name, orders]);
            await items.CompleteAsync(cancellationToken);
        }

        await using var pairs = engine.CreateWriter(connection, "basket_pair", PairColumns);
        foreach (var ((store, pair), orders) in count.Pairs.OrderBy(p => p.Key.Store).ThenBy(p => p.Key.Pair.Item.Level).ThenBy(p => p.Key.Pair.Item.Name, StringComparer.Ordinal).ThenBy(p => p.Key.Pair.Partner.Name, StringComparer.Ordinal))
            pairs.Write([store, (int)pair.Item.Level, pair.Item.Name, pair.Partner.Name, orders]);
        await pairs.CompleteAsync(cancellationToken);
    }
}
