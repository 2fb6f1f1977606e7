using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>What makes two members alike on the eve of a campaign (ANALYTICS.md 4.8): RFM scores, home store, time since joining, messages of the last 30 days.</summary>
internal readonly record struct LikeMembers(int RfmCode, long HomeStore, int Tenure, int Contacts);

/// <summary>The treated of a campaign beside the members who were not chosen for it, each with its stratum and its spend in and before the window.</summary>
internal sealed class UnchosenMembers(DatabaseEngine engine, DbConnection connection, CampaignRun run, MemberPopulation population)
{
    private const int ContactDays = 30, MostContacts = 3;

    public IEnumerable<MatchedMember<LikeMembers>> Read(IReadOnlySet<long>? stores, DateOnly asOf)
    {
        var contacts = Contacts();
        var others = Others(asOf);
        foreach (var member in population.Members)
        {
            if (stores?.Contains(member.HomeStore) == false) continue;
            var alike = new LikeMembers(population.Score(member)?.Code ?? 0, member.HomeStore, Tenure(member), Math.Min(MostContacts, contacts.GetValueOrDefault(member.Id)));
            if (Assigned(member.Id) is { } assigned) yield return new(alike, true, assigned.WindowCents / 100.0, assigned.BeforeCents / 100.0);
            else if (others.GetValueOrDefault(member.Id) is var (window, before)) yield return new(alike, false, window / 100.0, before / 100.0);
        }
    }

    private AssignedMember? Assigned(long member)
    {
        ref var assigned = ref run.Members.Find(member);
        return Unsafe.IsNullRef(ref assigned) ? null : assigned;
    }

    // Under a quarter, under a year, longer; unknown counts as long.
    private int Tenure(in CountedMember member) => member.Since == int.MinValue ? 2 : (population.AsOf - member.Since) switch { < 90 => 0, < 365 => 1, _ => 2 };

    private Dictionary<long, int> Contacts()
    {
        var counts = new Dictionary<long, int>();
        long Ms(DateOnly day) => WallClock.ToMs(day.ToDateTime(TimeOnly.MinValue));
        using var rows = engine.CreateReader(connection, "SELECT member_id FROM campaign_target WHERE contacted_at_ms >= @p1 AND contacted_at_ms < @p2 AND campaign_id <> @p3",
            Ms(run.Campaign.Window.From.AddDays(-ContactDays)), Ms(run.Campaign.Window.From), run.Campaign.Id);
        while (rows.Read()) CollectionsMarshal.GetValueRefOrAddDefault(counts, rows.Integer(0), out _)++;
        return counts;
    }

    private Dictionary<long, (long Window, long Before)> Others(DateOnly asOf)
    {
        var spends = new Dictionary<long, (long Window, long Before)>();
        int start = run.Campaign.Window.From.DayNumber;
        foreach (var sql in (string[])["SELECT day, member_id, net_cents FROM agg_member_day WHERE day BETWEEN @p1 AND @p2", "SELECT day, member_id, net_cents FROM agg_return WHERE day BETWEEN @p1 AND @p2 AND member_id IS NOT NULL"])
        {
            using var rows = engine.CreateReader(connection, sql, run.Campaign.Before.From.DayNumber, Math.Min(run.Campaign.Window.To.DayNumber, asOf.DayNumber));
            while (rows.Read())
            {
                ref var spend = ref CollectionsMarshal.GetValueRefOrAddDefault(spends, rows.Integer(1), out _);
                spend = rows.Integer(0) < start ? (spend.Window, spend.Before + rows.Integer(2)) : (spend.Window + rows.Integer(2), spend.Before);
            }
        }

        return spends;
    }
}
