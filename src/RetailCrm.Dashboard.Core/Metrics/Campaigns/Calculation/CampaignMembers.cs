using System.Data.Common;
using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>What is known of one assigned member; amounts in cents.</summary>
internal struct AssignedMember
{
    public bool IsTreatment, IsContacted, IsDelivered, HasResponded, HasRedeemed;
    public long Orders, WindowCents, BeforeCents, AfterCents, DiscountCents;
}

/// <summary>A campaign's assigned members by id, with both arms' sums.</summary>
internal sealed class CampaignMembers
{
    private readonly Dictionary<long, int> places = [];
    private AssignedMember[] members = [];

    /// <summary>Treatment members of the campaign, also those outside the scope.</summary>
    public long TreatmentOfAll { get; private set; }

    public ReadOnlySpan<AssignedMember> All => members.AsSpan(0, places.Count);

    public IReadOnlyCollection<long> Ids => places.Keys;

    /// <summary>Reads who was assigned; contacts and responses up to the as-of day.</summary>
    /// <param name="among">Only these members; null: all.</param>
    public static CampaignMembers Load(DatabaseEngine engine, DbConnection connection, CampaignEntry campaign, DateOnly asOf, Func<IReadOnlyCollection<long>, IReadOnlySet<long>>? among)
    {
        var loaded = new CampaignMembers();
        var rows = Read(engine, connection, campaign, WallClock.ToMs(asOf.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        loaded.TreatmentOfAll = rows.LongCount(r => r.State.IsTreatment);
        if (among?.Invoke([.. rows.Select(r => r.Member)]) is { } kept) rows.RemoveAll(r => !kept.Contains(r.Member));
        loaded.members = new AssignedMember[rows.Count];
        loaded.places.EnsureCapacity(rows.Count);
        foreach (var (member, state) in rows)
        {
            loaded.members[loaded.places.Count] = state;
            loaded.places.Add(member, loaded.places.Count);
        }

        return loaded;
    }

    /// <summary>The member, to be added to; a null reference for who was not assigned.</summary>
    public ref AssignedMember Find(long member)
    {
        if (places.TryGetValue(member, out int place)) return ref members[place];
        return ref System.Runtime.CompilerServices.Unsafe.NullRef<AssignedMember>();
    }

    private static List<(long Member, AssignedMember State)> Read(DatabaseEngine engine, DbConnection connection, CampaignEntry campaign, long endMs)
    {
        var read = new List<(long, AssignedMember)>();
        using var rows = engine.CreateReader(connection, string.Create(CultureInfo.InvariantCulture, $"""
            SELECT member_id, CASE WHEN arm = 'treatment' THEN 1 ELSE 0 END, CASE WHEN contacted_at_ms < {endMs} THEN 1 ELSE 0 END, COALESCE(delivered, 1), CASE WHEN responded_at_ms < {endMs} THEN 1 ELSE 0 END
            FROM campaign_target WHERE campaign_id = @p1 ORDER BY member_id
            """), campaign.Id);
        while (rows.Read())
        {
            read.Add((rows.Integer(0), new()
            {
                IsTreatment = rows.Integer(1) == 1,
                IsContacted = rows.Integer(2) == 1,
                IsDelivered = rows.Integer(3) == 1,
                HasResponded = rows.Integer(4) == 1,
            }));
        }

        return read;
    }
}
