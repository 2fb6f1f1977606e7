using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Held;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>The chain's stores, by code (ordinal), read once a state of the data.</summary>
internal sealed class StoreDirectory
{
    private static readonly HeldOnce<StoreDirectory> Held = new(Read);

    private StoreDirectory(IReadOnlyList<StoreEntry> all) => All = all;

    public IReadOnlyList<StoreEntry> All { get; }

    public static StoreDirectory Load(DatabaseEngine engine, DbConnection connection) => Held.Of(engine, connection);

    private static StoreDirectory Read(DatabaseEngine engine, DbConnection connection)
    {
        var stores = new Dictionary<long, StoreEntry>();
        using (var rows = engine.CreateReader(connection,
            "SELECT id, code, name, region, city, format, opened_day, closed_day, CAST(ROUND(area_sqm * 10000) AS BIGINT) FROM store"))
        {
            while (rows.Read())
            {
                stores.Add(rows.Integer(0), new(rows.Integer(0), rows.Text(1), rows.Text(2))
                {
                    Region = rows.TextOrNull(3),
                    City = rows.TextOrNull(4),
                    Format = rows.TextOrNull(5),
                    OpenedDay = (int?)rows.IntegerOrNull(6),
                    ClosedDay = (int?)rows.IntegerOrNull(7),
                    AreaSqm = rows.IntegerOrNull(8) / 10_000m,
                });
            }
        }

        AddClosures(engine, connection, stores);
        AddFirstOrders(engine, connection, stores);
        MarkNeverTraded(engine, connection, stores);
        return new([.. stores.Values.OrderBy(s => s.Code, StringComparer.Ordinal)]);
    }

    /// <summary>A store of the scope; null for any other.</summary>
    public StoreEntry? Find(DataScope scope, string code) => scope.Includes(code) ? All.FirstOrDefault(s => s.Code == code) : null;

    /// <summary>The stores of a scope that pass the filters.</summary>
    public IReadOnlyList<StoreEntry> Select(DataScope scope, StoreComparisonRequest request)
    {
        HashSet<string> codes = new(request.Stores, StringComparer.Ordinal), regions = new(request.Regions, StringComparer.Ordinal), formats = new(request.Formats, StringComparer.Ordinal);
        return [.. All.Where(s => scope.Includes(s.Code) && Passes(codes, s.Code) && Passes(regions, s.Region) && Passes(formats, s.Format))];
    }

    private static bool Passes(HashSet<string> filter, string? value) => filter.Count == 0 || value is not null && filter.Contains(value);

    private static void AddClosures(DatabaseEngine engine, DbConnection connection, Dictionary<long, StoreEntry> stores)
    {
        using var rows = engine.CreateReader(connection, "SELECT store_id, day FROM closure");
        while (rows.Read()) stores[rows.Integer(0)].Closures.Add((int)rows.Integer(1));
    }

    private static void AddFirstOrders(DatabaseEngine engine, DbConnection connection, Dictionary<long, StoreEntry> stores)
    {
        foreach (var store in stores.Values) store.TradingSince = store.OpenedDay;
        if (stores.Values.All(s => s.OpenedDay is not null)) return;
        using var rows = engine.CreateReader(connection,
            "SELECT d.store_id, MIN(d.day) FROM agg_store_day d JOIN store s ON s.id = d.store_id WHERE s.opened_day IS NULL AND d.orders > 0 GROUP BY d.store_id");
        while (rows.Read()) stores[rows.Integer(0)].TradingSince = (int)rows.Integer(1);
    }

    private static void MarkNeverTraded(DatabaseEngine engine, DbConnection connection, Dictionary<long, StoreEntry> stores)
    {
        // Asked from the last day back: most stores end it there.
        using var rows = engine.CreateReader(connection, "SELECT s.id FROM store s WHERE (SELECT MAX(d.day) FROM agg_store_day d WHERE d.store_id = s.id AND d.orders > 0) IS NULL");
        while (rows.Read())
        {
            if (stores.TryGetValue(rows.Integer(0), out var store)) store.NeverTraded = true;
        }
    }
}
