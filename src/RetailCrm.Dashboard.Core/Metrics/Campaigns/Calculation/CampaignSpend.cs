using System.Data.Common;
using System.Runtime.CompilerServices;
using RetailCrm.Aggregation.Members;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Campaigns.Calculation;

/// <summary>
/// What assigned members spent before, in and after their campaign's window: one pass over the members' store-days and
/// returns of all campaigns together. Sales as booked: a return counts on the day it was made, under the member it carries.
/// </summary>
internal static class CampaignSpend
{
    /// <param name="engine">Where the chain is.</param>
    /// <param name="connection">In one state of the data.</param>
    /// <param name="runs">The campaigns.</param>
    /// <param name="asOf">Nothing after it is looked at.</param>
    /// <param name="days">The members' days where they have been read for other questions already; else they are read for these campaigns alone.</param>
    public static void Read(DatabaseEngine engine, DbConnection connection, IReadOnlyList<CampaignRun> runs, DateOnly asOf, MemberDays? days)
    {
        if (days is not null)
        {
            foreach (var run in runs) Take(run, days, asOf.DayNumber);
            return;
        }

        foreach (var span in Spans(runs, asOf))
        {
            Pass(engine, connection, runs, span, "SELECT day, member_id, net_cents, orders FROM agg_member_day WHERE day BETWEEN @p1 AND @p2");
            Pass(engine, connection, runs, span, "SELECT day, member_id, net_cents, CAST(0 AS BIGINT) FROM agg_return WHERE day BETWEEN @p1 AND @p2 AND member_id IS NOT NULL");
        }
    }

    private static void Take(CampaignRun run, MemberDays days, int asOf)
    {
        var booked = new List<(int Day, long Cents, int Orders)>();
        int from = 0, first = run.FirstDay.DayNumber, last = Math.Min(run.LastDay.DayNumber, asOf);
        for (int i = 0; i < run.Members.Ids.Count; i++)
        {
            int at = days.Next(run.Members.Ids[i], ref from);
            if (at < 0) continue;
            days.Booked(at, first, last, booked);
            foreach (var (day, cents, orders) in booked) Add(ref run.Members.At(i), run.PartOf(day)!.Value, cents, orders);
        }
    }

    private static void Pass(DatabaseEngine engine, DbConnection connection, IReadOnlyList<CampaignRun> runs, Period span, string sql)
    {
        using var rows = engine.CreateReader(connection, sql, span.From.DayNumber, span.To.DayNumber);
        while (rows.Read())
        {
            int day = (int)rows.Integer(0);
            long member = rows.Integer(1), cents = rows.Integer(2), orders = rows.Integer(3);
            foreach (var run in runs)
            {
                if (run.PartOf(day) is not { } part) continue;
                ref var assigned = ref run.Members.Find(member);
                if (!Unsafe.IsNullRef(ref assigned)) Add(ref assigned, part, cents, orders);
            }
        }
    }

    private static void Add(ref AssignedMember member, CampaignPart part, long cents, long orders)
    {
        if (part == CampaignPart.Before) member.BeforeCents += cents;
        else if (part == CampaignPart.After) member.AfterCents += cents;
        else (member.WindowCents, member.Orders) = (member.WindowCents + cents, member.Orders + orders);
    }

    // The days that any campaign needs, as few stretches.
    private static List<Period> Spans(IReadOnlyList<CampaignRun> runs, DateOnly asOf)
    {
        var spans = new List<Period>();
        foreach (var run in runs.OrderBy(r => r.FirstDay))
        {
            var last = run.LastDay < asOf ? run.LastDay : asOf;
            if (last < run.FirstDay) continue;
            if (spans.Count > 0 && run.FirstDay <= spans[^1].To.AddDays(1)) spans[^1] = new(spans[^1].From, last > spans[^1].To ? last : spans[^1].To);
            else spans.Add(new(run.FirstDay, last));
        }

        return spans;
    }
}

/// <summary>Where a day lies to a campaign.</summary>
internal enum CampaignPart
{
    Before,
    Window,
    After,
}

/// <summary>A campaign while it is worked out.</summary>
/// <param name="WithAfter">The days after the window are wanted too.</param>
internal sealed record CampaignRun(CampaignEntry Campaign, CampaignMembers Members, bool WithAfter)
{
    public DateOnly FirstDay => Campaign.Before.From;

    public DateOnly LastDay => WithAfter ? Campaign.After.To : Campaign.Window.To;

    private readonly int first = Campaign.Before.From.DayNumber, start = Campaign.Window.From.DayNumber, end = Campaign.Window.To.DayNumber, last = (WithAfter ? Campaign.After : Campaign.Window).To.DayNumber;

    public CampaignPart? PartOf(int day) => day < first || day > last ? null : day < start ? CampaignPart.Before : day <= end ? CampaignPart.Window : CampaignPart.After;
}
