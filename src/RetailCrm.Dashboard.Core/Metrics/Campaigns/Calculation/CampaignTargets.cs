using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>The members assigned to a campaign as they were sent to, by key. Times are wall clocks in ms; <see cref="long.MaxValue"/>: never.</summary>
internal sealed record CampaignTargets(long[] Members, bool[] IsTreatment, bool[] IsDelivered, long[] ContactedMs, long[] RespondedMs)
{
    public static CampaignTargets Read(DatabaseEngine engine, DbConnection connection, long campaign)
    {
        var (members, contacted, responded) = (new List<long>(), new List<long>(), new List<long>());
        var (treatment, delivered) = (new List<bool>(), new List<bool>());
        using var rows = engine.CreateReader(connection, """
            SELECT member_id, CASE WHEN arm = 'treatment' THEN 1 ELSE 0 END, COALESCE(delivered, 1), contacted_at_ms, responded_at_ms FROM campaign_target WHERE campaign_id = @p1 ORDER BY member_id
            """, campaign);
        while (rows.Read())
        {
            members.Add(rows.Integer(0));
            treatment.Add(rows.Integer(1) == 1);
            delivered.Add(rows.Integer(2) == 1);
            contacted.Add(rows.Optional(3) ?? long.MaxValue);
            responded.Add(rows.Optional(4) ?? long.MaxValue);
        }

        return new([.. members], [.. treatment], [.. delivered], [.. contacted], [.. responded]);
    }

    /// <summary>The members who were written to from one time until before another.</summary>
    public IEnumerable<long> Contacted(long fromMs, long untilMs)
    {
        for (int i = 0; i < Members.Length; i++)
        {
            if (ContactedMs[i] >= fromMs && ContactedMs[i] < untilMs) yield return Members[i];
        }
    }
}
