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
internal sealed class UnchosenMembers(DatabaseEngine engine, DbConnection connection, CampaignRun run, CampaignFacts facts, MemberPopulation population)
{
    private const int ContactDays = 30, MostContacts = 3, WeekDays = 7, Weeks = CampaignEntry.DaysBefore / WeekDays;

    /// <summary>Like members beside one another, and how much more the treated changed than all others: by the weeks before both may have moved apart already.</summary>
    public (MatchedControl Matched, DifferenceInDifferences Change) Compare(IReadOnlySet<long>? stores, DateOnly asOf, double confidence)
    {
        var among = population.Members.Where(m => stores?.Contains(m.HomeStore) != false).ToList();
        var weeks = new WeeksBefore();
        var spends = Spends([.. among.Select(m => m.Id)], weeks, asOf);
        // The window may be shorter or longer than the time before.
        int last = Math.Min(run.Campaign.Window.To.DayNumber, asOf.DayNumber);
        double share = (double)Math.Max(0, last - run.Campaign.Window.From.DayNumber + 1) / CampaignEntry.DaysBefore;
        ArmMoments treated = default, others = default;
        IEnumerable<MatchedMember<LikeMembers>> Members()
        {
            var contacts = Contacts();
            foreach (var member in among)
            {
                var (window, before) = spends.GetValueOrDefault(member.Id);
                var change = window / 100.0 - share * before / 100.0;
                bool isTreated = IsAssigned(member.Id);
                if (isTreated) treated = treated.And(change);
                else others = others.And(change);
                yield return new(new(population.Score(member)?.Code ?? 0, member.HomeStore, Tenure(member), Math.Min(MostContacts, contacts.GetValueOrDefault(member.Id))), isTreated, window / 100.0, before / 100.0);
            }
        }

        var matched = MatchedControl.Of(Members(), confidence);
        return (matched, DifferenceInDifferences.Of(treated, others, weeks.Means(true, treated.Members), weeks.Means(false, others.Members), confidence));
    }

    private bool IsAssigned(long member) => !Unsafe.IsNullRef(ref run.Members.Find(member));

    // Under a quarter, under a year, longer; unknown counts as long.
    private int Tenure(CountedMember member) => member.Since == int.MinValue ? 2 : (population.AsOf - member.Since) switch { < 90 => 0, < 365 => 1, _ => 2 };

    private Dictionary<long, int> Contacts()
    {
        var counts = new Dictionary<long, int>();
        long Ms(DateOnly day) => WallClock.ToMs(day.ToDateTime(TimeOnly.MinValue));
        var (from, until) = (Ms(run.Campaign.Window.From.AddDays(-ContactDays)), Ms(run.Campaign.Window.From));
        foreach (var (_, targets) in facts.All(connection).Where(c => c.Campaign != run.Campaign.Id))
        {
            foreach (long member in targets.Contacted(from, until)) CollectionsMarshal.GetValueRefOrAddDefault(counts, member, out _)++;
        }

        return counts;
    }

    private Dictionary<long, (long Window, long Before)> Spends(HashSet<long> among, WeeksBefore weeks, DateOnly asOf)
    {
        var spends = new Dictionary<long, (long Window, long Before)>();
        int start = run.Campaign.Window.From.DayNumber;
        foreach (var sql in (string[])["SELECT day, member_id, net_cents FROM agg_member_day WHERE day BETWEEN @p1 AND @p2", "SELECT day, member_id, net_cents FROM agg_return WHERE day BETWEEN @p1 AND @p2 AND member_id IS NOT NULL"])
        {
            using var rows = engine.CreateReader(connection, sql, run.Campaign.Before.From.DayNumber, Math.Min(run.Campaign.Window.To.DayNumber, asOf.DayNumber));
            while (rows.Read())
            {
                long day = rows.Integer(0), member = rows.Integer(1), cents = rows.Integer(2);
                if (!among.Contains(member)) continue;
                ref var spend = ref CollectionsMarshal.GetValueRefOrAddDefault(spends, member, out _);
                spend = day < start ? (spend.Window, spend.Before + cents) : (spend.Window + cents, spend.Before);
                if (day < start) weeks.Add(IsAssigned(member), (int)(start - 1 - day) / WeekDays, cents);
            }
        }

        return spends;
    }

    // Net sales of both groups in each whole week before the start.
    private sealed class WeeksBefore
    {
        private readonly long[] treated = new long[Weeks], others = new long[Weeks];

        public void Add(bool isTreated, int weeksBack, long cents) => (isTreated ? treated : others)[Weeks - 1 - weeksBack] += cents;

        /// <summary>Per member, oldest first.</summary>
        public double[] Means(bool isTreated, long members) => [.. (isTreated ? treated : others).Select(cents => members == 0 ? 0 : cents / 100.0 / members)];
    }
}
