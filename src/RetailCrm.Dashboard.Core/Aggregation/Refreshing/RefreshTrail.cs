using System.Data.Common;
using System.Globalization;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Refreshing;

/// <summary>What incremental refreshes have told anew between two states of the aggregates.</summary>
/// <param name="Days">Every row of a day's aggregates that differs is of one of these.</param>
/// <param name="Members">Every row of a member's aggregates that differs is of one of these.</param>
internal sealed record RefreshTrail(IReadOnlyCollection<int> Days, IReadOnlyCollection<long> Members)
{
    // Beyond these reading all anew is hardly slower.
    private const int KeptRuns = 200, MostDays = 200, MostMembers = 20_000;

    /// <summary>Statements that write down what is marked, before the marks go, and forget older runs.</summary>
    public static IEnumerable<string> Keep(long run) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"INSERT INTO refresh_trail(run, kind, id) SELECT DISTINCT {run}, 0, day FROM dirty_partition"),
        string.Create(CultureInfo.InvariantCulture, $"INSERT INTO refresh_trail(run, kind, id) SELECT {run}, 1, member_id FROM dirty_member"),
        string.Create(CultureInfo.InvariantCulture, $"DELETE FROM refresh_trail WHERE run <= {run - KeptRuns}"),
    ];

    /// <summary>From the state after one refresh to that after a later one; null where more may have changed than is written down.</summary>
    public static RefreshTrail? Between(DatabaseEngine engine, DbConnection connection, long from, long to)
    {
        if (from <= 0 || to < from || to - from >= KeptRuns || WasRebuilt(engine, connection, from, to)) return null;
        var (days, members) = (new HashSet<int>(), new HashSet<long>());
        using var rows = engine.CreateReader(connection, "SELECT kind, id FROM refresh_trail WHERE run > @p1 AND run <= @p2", from, to);
        while (rows.Read())
        {
            if (rows.Integer(0) == 0) days.Add((int)rows.Integer(1));
            else members.Add(rows.Integer(1));
            if (days.Count > MostDays || members.Count > MostMembers) return null;
        }

        return new(days, members);
    }

    // Where the ledger has forgotten the earlier run, it may have forgotten what came after it.
    private static bool WasRebuilt(DatabaseEngine engine, DbConnection connection, long from, long to)
    {
        using var rows = engine.CreateReader(connection, "SELECT id, CASE WHEN kind = 'full' THEN 1 ELSE 0 END FROM refresh_run WHERE id >= @p1 AND id <= @p2 ORDER BY id", from, to);
        if (!rows.Read() || rows.Integer(0) != from) return true;
        while (rows.Read())
        {
            if (rows.Integer(1) == 1) return true;
        }

        return false;
    }
}
