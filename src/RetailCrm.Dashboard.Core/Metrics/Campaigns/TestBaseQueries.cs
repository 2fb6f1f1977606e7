using RetailCrm.Analytics.Uplift;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Campaigns.Calculation;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Campaigns;

/// <summary>What the next test can count on: the members who could be written to, and how their spend differs.</summary>
/// <param name="Spend">Net spend in the period per member (y) and in the 56 days before it (x), of those who had bought in the year before.</param>
/// <param name="Contactable">Of them, those who gave their marketing consent, as everywhere: unknown is no consent.</param>
/// <param name="ContactsAWeek">Members that campaigns wrote to a week, over the 56 days up to the as-of day.</param>
/// <param name="Base">What the answer is about.</param>
public sealed record TestBase(ArmMoments Spend, long Contactable, double ContactsAWeek, MemberBase Base);

/// <summary>The base of a planned test, from the chain's own members (ANALYTICS.md 4.7).</summary>
public sealed class TestBaseQueries(MemberAnswers answers, CampaignFacts facts)
{
    private const int YearDays = 365, DaysAWeek = 7;

    /// <summary>How members behaved in the period of the request: as many days as the test shall have.</summary>
    public Task<TestBase> OfAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, "test base", context => Of(context, request.Period), cancellationToken);

    private TestBase Of(MemberContext context, Period window)
    {
        int start = window.From.DayNumber;
        ArmMoments spend = default;
        long contactable = 0;
        foreach (var member in context.Members)
        {
            if (!BoughtBefore(context.Population.Days(member), start)) continue;
            if (member.MayContact) contactable++;
            var log = context.Population.Log;
            spend = spend.And(log.Spend(member.Log, start, window.To.DayNumber) / 100.0, log.Spend(member.Log, start - CampaignEntry.DaysBefore, start - 1) / 100.0);
        }

        return new(spend, contactable, (double)Written(context) * DaysAWeek / CampaignEntry.DaysBefore, context.Base);
    }

    private static bool BoughtBefore(ReadOnlySpan<int> days, int start)
    {
        int at = days.BinarySearch(start);
        if (at < 0) at = ~at;
        return at > 0 && days[at - 1] >= start - YearDays;
    }

    // How often the members were written to in the days before the as-of day's end.
    private long Written(MemberContext context)
    {
        long end = WallClock.ToMs(DateOnly.FromDayNumber(context.Population.AsOf + 1).ToDateTime(TimeOnly.MinValue));
        long start = WallClock.ToMs(DateOnly.FromDayNumber(context.Population.AsOf + 1 - CampaignEntry.DaysBefore).ToDateTime(TimeOnly.MinValue));
        var members = context.Members;
        long written = 0;
        foreach (var (_, targets) in facts.All(context.Connection))
        {
            int at = 0;
            foreach (long member in targets.Contacted(start, end))
            {
                while (at < members.Length && members[at].Id < member) at++;
                if (at < members.Length && members[at].Id == member) written++;
            }
        }

        return written;
    }
}
