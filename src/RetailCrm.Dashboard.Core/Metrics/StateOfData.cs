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
        long import = 0;
        using (var rows = engine.CreateReader(connection, "SELECT MAX(id) FROM import_run"))
        {
            if (rows.Read()) import = rows.IntegerOrNull(0) ?? 0;
        }

        bool behind;
        using (var rows = engine.CreateReader(connection, "SELECT 1 FROM dirty_partition UNION ALL SELECT 1 FROM dirty_member LIMIT 1")) behind = rows.Read();
        using var runs = engine.CreateReader(connection, "SELECT id, as_of_ms, finished_utc_ms FROM refresh_run WHERE outcome = 'done' ORDER BY id DESC LIMIT 1");
        if (!runs.Read()) return (new(0, import), new(0, null, null) { IsBehind = behind });
        return (new(runs.Integer(0), import), new(runs.Integer(0),
            runs.IntegerOrNull(1) is { } asOf ? WallClock.FromMs(asOf) : null,
            runs.IntegerOrNull(2) is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null)
        { IsBehind = behind });
    }
}
