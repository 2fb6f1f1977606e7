using System.Data.Common;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Members.Population;

/// <summary>What may differ between two states of the data, of what <see cref="MemberFacts"/> knows.</summary>
/// <param name="Days">The days whose purchases and returns may differ.</param>
/// <param name="Members">The members who may differ, but for new ones; null: any.</param>
internal sealed record MemberChanges(IReadOnlyCollection<int> Days, IReadOnlyCollection<long>? Members)
{
    /// <summary>Null where everything may differ.</summary>
    public static MemberChanges? Between(DatabaseEngine engine, DbConnection connection, DataVersion from, DataVersion to) =>
        to.Import >= from.Import && RefreshTrail.Between(engine, connection, from.Refresh, to.Refresh) is { } trail
            ? new(trail.Days, HasImportedMembers(engine, connection, from, to) ? null : trail.Members) : null;

    // An import that was under way in the earlier state has gone on since.
    private static bool HasImportedMembers(DatabaseEngine engine, DbConnection connection, DataVersion from, DataVersion to)
    {
        if (to.Import == from.Import) return to.Import > 0 && !to.ImportEnded;
        using var rows = engine.CreateReader(connection, "SELECT 1 FROM import_run r LEFT JOIN import_file f ON f.run_id = r.id AND f.file = 'members.csv' WHERE r.id >= @p1 AND r.id <= @p2 AND (r.finished_utc_ms IS NULL OR f.added + f.updated > 0) LIMIT 1",
            from.ImportEnded ? from.ImportRun + 1 : from.ImportRun, to.ImportRun);
        return rows.Read();
    }
}
