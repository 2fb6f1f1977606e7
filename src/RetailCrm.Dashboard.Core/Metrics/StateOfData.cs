using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics;

/// <summary>Which state a connection sees: read within its own snapshot, so that an answer never carries another state's name.</summary>
internal static class StateOfData
{
    public static (DataVersion Version, DataFreshness Freshness) Read(DatabaseEngine engine, DbConnection connection)
    {
        long import = Imports(engine, connection);
        bool behind;
        using (var rows = engine.CreateReader(connection, "SELECT 1 FROM dirty_partition UNION ALL SELECT 1 FROM dirty_member LIMIT 1")) behind = rows.Read();
        using var runs = engine.CreateReader(connection, "SELECT id, as_of_ms, finished_utc_ms FROM refresh_run WHERE outcome = 'done' ORDER BY id DESC LIMIT 1");
        if (!runs.Read()) return (new(0, import), new(0, null, null) { IsBehind = behind });
        return (new(runs.Integer(0), import), new(runs.Integer(0),
            runs.IntegerOrNull(1) is { } asOf ? WallClock.FromMs(asOf) : null,
            runs.IntegerOrNull(2) is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null)
        { IsBehind = behind });
    }

    /// <summary>The last refresh; 0 before the first.</summary>
    public static long RefreshOf(DatabaseEngine engine, DbConnection connection)
    {
        using var runs = engine.CreateReader(connection, "SELECT id FROM refresh_run WHERE outcome = 'done' ORDER BY id DESC LIMIT 1");
        return runs.Read() ? runs.Integer(0) : 0;
    }

    // An import commits piece by piece: what was read while it ran is another state than what stands after it.
    private static long Imports(DatabaseEngine engine, DbConnection connection)
    {
        using var rows = engine.CreateReader(connection, "SELECT id, finished_utc_ms FROM import_run ORDER BY id DESC LIMIT 1");
        return rows.Read() ? 2 * rows.Integer(0) + (rows.IntegerOrNull(1) is null ? 0 : 1) : 0;
    }
}
