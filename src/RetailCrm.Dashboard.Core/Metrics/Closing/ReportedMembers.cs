using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics.Closing;

/// <summary>Counts of members as a close reported them, by store.</summary>
internal static class ReportedMembers
{
    public static Dictionary<long, Func<StoreFigures, StoreFigures>> Load(DatabaseEngine engine, DbConnection connection, long close)
    {
        var stores = new Dictionary<long, Func<StoreFigures, StoreFigures>>();
        using var rows = engine.CreateReader(connection, $"SELECT store_id, {string.Join(", ", CloseHash.Counts)} FROM closed_store WHERE close_id = @p1", close);
        while (rows.Read())
        {
            long[] counts = [.. Enumerable.Range(1, CloseHash.Counts.Length).Select(rows.Integer)];
            stores.Add(rows.Integer(0), figures => figures with
            {
                KnowsMembers = true,
                ActiveMembers = counts[0],
                Purchasers = counts[1],
                RepeatPurchasers = counts[2],
                NewMembers = counts[3],
                FirstBuyers = counts[4],
                RepeatMembersAtHome = counts[5],
                CrossStoreMembers = counts[6],
            });
        }

        return stores;
    }
}
