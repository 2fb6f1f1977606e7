using RetailCrm.Analytics.Funnel;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Retention;
using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Members;

/// <summary>Who comes again, and when (METRICS.md, cohort retention, repurchase and return rate, N-day repurchase; ANALYTICS 2 and 8.1).</summary>
public sealed class RetentionQueries(MemberAnswers answers)
{
    /// <summary>Cohorts by the month of the first purchase day. The period's first day limits the cohorts listed, not the history.</summary>
    public Task<CohortRetention> CohortsAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, "cohorts", context =>
        {
            var table = new CohortTable(context.Population.AsOf);
            foreach (var member in context.Members) table.Add(context.Population.Days(member), context.Population.Cents(member));
            int first = Months.Of(request.Period.From.DayNumber);
            return new CohortRetention(context.Base, [.. table.Cells().Where(c => c.Cohort >= first)]);
        }, cancellationToken);

    /// <summary>The rates of the period, each with its base.</summary>
    public Task<Repurchase> RepurchaseAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, "repurchase", context =>
        {
            var rates = new RepurchaseRates(request.Period.From.DayNumber, request.Period.To.DayNumber);
            foreach (var member in context.Members) rates.Add(context.Population.Days(member));
            return new Repurchase(context.Base, rates.Buyers, rates.Repeat, rates.ReturningBuyers, rates.EarlierBuyers, rates.BuyersBefore, rates.BuyersInBoth);
        }, cancellationToken);

    /// <summary>Second purchases within so many days of the first, of members whose days are over on the as-of day.</summary>
    public Task<NDayRepurchases> NDayAsync(DataScope scope, MembersRequest request, IReadOnlyList<int> days, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, $"n-day {string.Join(',', days)}", context =>
        {
            NDayRepurchase[] counts = [.. days.Select(n => new NDayRepurchase(context.Population.AsOf, n))];
            foreach (var member in context.Members)
            {
                foreach (var count in counts) count.Add(context.Population.Days(member));
            }

            return new NDayRepurchases(context.Base, [.. counts.Select(c => new NDayRate(c.Days, c.Eligible, c.Repurchased))]);
        }, cancellationToken);

    /// <summary>First purchase, repurchase and the gap between purchases, now and a batch ago; the period's first day is not looked at.</summary>
    public Task<RetentionSummary> SummaryAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request with { Period = new(request.AsOf, request.AsOf) }, "retention summary", RetentionSummary.Of, cancellationToken);

    /// <summary>How likely who has been silent for so many days buys within the next <paramref name="within"/>; and the return times behind the lifecycle.</summary>
    public Task<ReturnBehaviour> ReturnsAsync(DataScope scope, MembersRequest request, int within, IReadOnlyList<int> silences, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, $"returns {within} {string.Join(',', silences)}", context =>
        {
            var curve = new ReturnCurve(context.Population.AsOf, within, [.. silences]);
            var times = new ReturnTimes(context.Population.AsOf);
            foreach (var member in context.Members)
            {
                curve.Add(context.Population.Days(member));
                times.Add(context.Population.Days(member));
            }

            return new ReturnBehaviour(context.Base, within, curve.Points(), times.ClosedGaps, times.Curve());
        }, cancellationToken);

    /// <summary>
    /// What became of the members who joined in the period, each in the same number of days after joining. Members of whom the day
    /// of joining is not known are in no funnel.
    /// </summary>
    public Task<MemberFunnel> FunnelAsync(DataScope scope, MembersRequest request, int followUpDays, DateOnly joinedFrom, DateOnly joinedTo, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, $"funnel {followUpDays} {joinedFrom:O} {joinedTo:O}", context =>
        {
            var highValue = SilentHighValue.Parse(context.Chain.SilentHighValue);
            var funnel = new CohortFunnel(context.Population.AsOf, followUpDays, highValue.Cents);
            foreach (var member in context.Members)
            {
                if (member.JoinedDay >= Math.Max(1, joinedFrom.DayNumber) && member.JoinedDay <= joinedTo.DayNumber)
                    funnel.Add(member.JoinedDay, context.Population.Days(member), context.Population.Cents(member));
            }

            return new MemberFunnel(context.Base, followUpDays, Scaled.FromCents(highValue.Cents), funnel.NotOver, funnel.Steps());
        }, cancellationToken);
}

/// <summary>The cohort table's cells, by cohort and month.</summary>
public sealed record CohortRetention(MemberBase Base, IReadOnlyList<CohortCell> Cells)
{
    /// <summary>Wilson's interval of a cell's retention.</summary>
    public Interval? IntervalOf(in CohortCell cell) => Rates.Interval(cell.Active, cell.Size, Base.Confidence);
}

/// <summary>Members of a period by what they bought before and in it.</summary>
/// <param name="Base">What the answer is about.</param>
/// <param name="Buyers">Members with a purchase day in the period.</param>
/// <param name="Repeat">Members with two or more.</param>
/// <param name="ReturningBuyers">Buyers who had bought before it.</param>
/// <param name="EarlierBuyers">Members who had bought before it.</param>
/// <param name="BuyersBefore">Members who bought in the equally long period before.</param>
/// <param name="BuyersInBoth">Those of them who bought in this one.</param>
public sealed record Repurchase(MemberBase Base, long Buyers, long Repeat, long ReturningBuyers, long EarlierBuyers, long BuyersBefore, long BuyersInBoth)
{
    /// <summary>复购率: members with two or more purchase days ÷ members with one.</summary>
    public decimal? RepurchaseRate => Rates.Of(Repeat, Buyers);

    /// <summary>老客占比: buyers who had bought before ÷ buyers.</summary>
    public decimal? ReturningShare => Rates.Of(ReturningBuyers, Buyers);

    /// <summary>Of all who had ever bought before, those who bought in the period.</summary>
    public decimal? BaseRate => Rates.Of(ReturningBuyers, EarlierBuyers);

    /// <summary>回购率: members who bought in this and in the equally long period before ÷ those of the period before.</summary>
    public decimal? ReturnRate => Rates.Of(BuyersInBoth, BuyersBefore);

    /// <summary>Wilson's intervals of the same rates.</summary>
    public Interval? RepurchaseInterval => Rates.Interval(Repeat, Buyers, Base.Confidence);

    public Interval? ReturningInterval => Rates.Interval(ReturningBuyers, Buyers, Base.Confidence);

    public Interval? BaseInterval => Rates.Interval(ReturningBuyers, EarlierBuyers, Base.Confidence);

    public Interval? ReturnInterval => Rates.Interval(BuyersInBoth, BuyersBefore, Base.Confidence);
}

/// <summary>N-day repurchase for several N.</summary>
public sealed record NDayRepurchases(MemberBase Base, IReadOnlyList<NDayRate> Days);

/// <summary>N-day repurchase.</summary>
public sealed record NDayRate(int Days, long Eligible, long Repurchased)
{
    public decimal? Rate => Rates.Of(Repurchased, Eligible);

    /// <summary>Wilson's; null without a base.</summary>
    public Interval? Interval(double confidence) => Rates.Interval(Repurchased, Eligible, confidence);
}

/// <summary>The return curve, and the share not back yet by days since a purchase day.</summary>
public sealed record ReturnBehaviour(MemberBase Base, int WithinDays, IReadOnlyList<ReturnCurvePoint> Curve, long ClosedGaps, IReadOnlyList<Survival> NotBackYet);

/// <summary>The funnel from joining to high value.</summary>
/// <param name="Base">What the answer is about.</param>
/// <param name="FollowUpDays">Days after joining that were looked at.</param>
/// <param name="HighValue">Net spend in those days that makes a member of high value.</param>
/// <param name="NotOver">Members left out because their days are not over.</param>
/// <param name="Steps">Joined, first, second and third purchase day, high value.</param>
public sealed record MemberFunnel(MemberBase Base, int FollowUpDays, decimal HighValue, long NotOver, IReadOnlyList<FunnelStep> Steps)
{
    /// <summary>Wilson's interval of a step's share of the step before; null for the first, and where nobody reached the one before.</summary>
    public Interval? IntervalOf(int step) => step == 0 ? null : Rates.Interval(Steps[step].Members, Steps[step - 1].Members, Base.Confidence);
}
