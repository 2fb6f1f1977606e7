using System.Runtime.CompilerServices;
using RetailCrm.Common;

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
    // Keys come one after another as a rule: a table of their places is then far faster to look up than anything sorted.
    private const long MostPlaces = 16_000_000;
    private readonly long[] ids;
    private readonly AssignedMember[] members;
    private int[]? places;

    private CampaignMembers(long[] ids, AssignedMember[] members, long treatmentOfAll) => (this.ids, this.members, TreatmentOfAll) = (ids, members, treatmentOfAll);

    /// <summary>Treatment members of the campaign, also those outside the scope.</summary>
    public long TreatmentOfAll { get; }

    public ReadOnlySpan<AssignedMember> All => members;

    /// <summary>Rising; each stands where its member stands among <see cref="All"/>.</summary>
    public IReadOnlyList<long> Ids => ids;

    /// <summary>Who was assigned; contacts and responses up to the as-of day.</summary>
    /// <param name="among">Only these members; null: all.</param>
    public static CampaignMembers Of(CampaignTargets targets, DateOnly asOf, Func<IReadOnlyCollection<long>, IReadOnlySet<long>>? among)
    {
        long end = WallClock.ToMs(asOf.AddDays(1).ToDateTime(TimeOnly.MinValue));
        var kept = among?.Invoke(targets.Members);
        var (ids, members) = (new List<long>(targets.Members.Length), new List<AssignedMember>(targets.Members.Length));
        for (int i = 0; i < targets.Members.Length; i++)
        {
            if (kept?.Contains(targets.Members[i]) == false) continue;
            ids.Add(targets.Members[i]);
            members.Add(new()
            {
                IsTreatment = targets.IsTreatment[i],
                IsContacted = targets.ContactedMs[i] < end,
                IsDelivered = targets.IsDelivered[i],
                HasResponded = targets.RespondedMs[i] < end,
            });
        }

        return new([.. ids], [.. members], targets.IsTreatment.LongCount(t => t));
    }

    /// <summary>The member, to be added to; a null reference for who was not assigned.</summary>
    public ref AssignedMember Find(long member)
    {
        int place = PlaceOf(member);
        if (place >= 0) return ref members[place];
        return ref Unsafe.NullRef<AssignedMember>();
    }

    /// <summary>The member at a place, to be added to.</summary>
    public ref AssignedMember At(int place) => ref members[place];

    private int PlaceOf(long member)
    {
        if (ids.Length == 0 || member < ids[0] || member > ids[^1]) return -1;
        if (ids[^1] - ids[0] >= MostPlaces) return Array.BinarySearch(ids, member);
        if (places is null)
        {
            var made = new int[ids[^1] - ids[0] + 1];
            for (int i = 0; i < ids.Length; i++) made[ids[i] - ids[0]] = i + 1;
            places = made;
        }

        return places[member - ids[0]] - 1;
    }
}
