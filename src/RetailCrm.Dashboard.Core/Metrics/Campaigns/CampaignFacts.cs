using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns.Calculation;

namespace RetailCrm.Metrics.Campaigns;

/// <summary>
/// Who was assigned to campaigns and what was redeemed, in one state of the data: no day and no scope changes it, so that it is read once for all
/// questions.
/// </summary>
public sealed class CampaignFacts(DatabaseEngine engine)
{
    // 26 bytes each.
    private const int MostTargets = 4_000_000;
    private readonly Dictionary<long, CampaignTargets> targets = [];
    private readonly Dictionary<long, IReadOnlyList<Redemption>> redemptions = [];
    private readonly Lock gate = new();
    private DataVersion version;
    private long kept;

    /// <summary>The members assigned to a campaign.</summary>
    internal CampaignTargets Targets(DbConnection connection, long campaign) => Targets(connection, campaign, StateOfData.Read(engine, connection).Version);

    /// <summary>The members assigned to each campaign, also those of which nothing but the code is known.</summary>
    internal IEnumerable<(long Campaign, CampaignTargets Targets)> All(DbConnection connection)
    {
        var campaigns = new List<long>();
        using (var rows = engine.CreateReader(connection, "SELECT id FROM campaign ORDER BY id"))
        {
            while (rows.Read()) campaigns.Add(rows.Integer(0));
        }

        var state = StateOfData.Read(engine, connection).Version;
        return campaigns.Select(campaign => (campaign, Targets(connection, campaign, state)));
    }

    /// <summary>A campaign's redemptions, with the orders that they name.</summary>
    internal IReadOnlyList<Redemption> Redemptions(DbConnection connection, long campaign)
    {
        var state = StateOfData.Read(engine, connection).Version;
        lock (gate)
        {
            Keep(state);
            return redemptions.TryGetValue(campaign, out var known) ? known : redemptions[campaign] = CampaignSales.Redemptions(engine, connection, campaign);
        }
    }

    // Read under the lock: whoever asks at the same time asks for the same campaigns, and waits for the one reading.
    private CampaignTargets Targets(DbConnection connection, long campaign, DataVersion state)
    {
        lock (gate)
        {
            Keep(state);
            if (targets.TryGetValue(campaign, out var known)) return known;
            var read = CampaignTargets.Read(engine, connection, campaign);
            if (kept + read.Members.Length > MostTargets)
            {
                targets.Clear();
                kept = 0;
            }

            kept += read.Members.Length;
            return targets[campaign] = read;
        }
    }

    private void Keep(DataVersion state)
    {
        if (version == state) return;
        targets.Clear();
        redemptions.Clear();
        (version, kept) = (state, 0);
    }
}
