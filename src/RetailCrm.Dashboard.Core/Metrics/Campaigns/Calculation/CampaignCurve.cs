using System.Data.Common;
using System.Runtime.CompilerServices;
using RetailCrm.Aggregation.Members;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>
/// How the arms' net sales per member grew over the window: the same days and returns as <see cref="CampaignSpend"/> reads, told
/// day by day. Squares are kept as whole numbers, so that the last day is the arm's own mean to the cent.
/// </summary>
internal sealed class CampaignCurve(CampaignMembers members, double confidence)
{
    private readonly Dictionary<long, long> spent = [];
    private Arm treatment, control;

    public static IReadOnlyList<CampaignCurveDay> Read(DatabaseEngine engine, DbConnection connection, CampaignRun run, MemberDays? known, DateOnly asOf, double confidence)
    {
        var (first, last) = (run.Campaign.Window.From, run.Campaign.Window.To < asOf ? run.Campaign.Window.To : asOf);
        if (last < first) return [];
        var days = new List<(long Member, long Cents)>?[last.DayNumber - first.DayNumber + 1];
        if (known is not null) return new CampaignCurve(run.Members, confidence).Of(first, Known(run.Members, known, first.DayNumber, days));
        foreach (var sql in (string[])["SELECT day, member_id, net_cents FROM agg_member_day WHERE day BETWEEN @p1 AND @p2", "SELECT day, member_id, net_cents FROM agg_return WHERE day BETWEEN @p1 AND @p2 AND member_id IS NOT NULL"])
        {
            using var rows = engine.CreateReader(connection, sql, first.DayNumber, last.DayNumber);
            while (rows.Read())
            {
                if (!Unsafe.IsNullRef(ref run.Members.Find(rows.Integer(1)))) (days[rows.Integer(0) - first.DayNumber] ??= []).Add((rows.Integer(1), rows.Integer(2)));
            }
        }

        return new CampaignCurve(run.Members, confidence).Of(first, days);
    }

    private static List<(long Member, long Cents)>?[] Known(CampaignMembers members, MemberDays known, int first, List<(long Member, long Cents)>?[] days)
    {
        var booked = new List<(int Day, long Cents, int Orders)>();
        int from = 0;
        foreach (long member in members.Ids)
        {
            int at = known.Next(member, ref from);
            if (at < 0) continue;
            known.Booked(at, first, first + days.Length - 1, booked);
            foreach (var (day, cents, _) in booked) (days[day - first] ??= []).Add((member, cents));
        }

        return days;
    }

    private CampaignCurveDay[] Of(DateOnly first, List<(long Member, long Cents)>?[] days)
    {
        foreach (ref readonly var member in members.All) (member.IsTreatment ? ref treatment : ref control).Members++;
        var curve = new CampaignCurveDay[days.Length];
        for (int i = 0; i < days.Length; i++)
        {
            foreach (var (member, cents) in days[i] ?? []) Add(member, cents);
            curve[i] = new(first.AddDays(i), treatment.Point(confidence), control.Point(confidence));
        }

        return curve;
    }

    private void Add(long member, long cents)
    {
        ref var arm = ref members.Find(member).IsTreatment ? ref treatment : ref control;
        long before = spent.GetValueOrDefault(member), after = spent[member] = before + cents;
        arm.Cents += cents;
        arm.Squares += (Int128)after * after - (Int128)before * before;
    }

    private struct Arm
    {
        public long Members, Cents;
        public Int128 Squares;

        public readonly ArmPoint Point(double confidence)
        {
            var moments = ArmMoments.OfSums(Members, Cents / 100.0, (double)Squares / 10_000);
            return Members == 0 ? default : new(moments.MeanY, moments.MeanInterval(confidence));
        }
    }
}
