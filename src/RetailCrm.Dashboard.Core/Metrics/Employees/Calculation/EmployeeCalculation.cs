using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Distributions;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>Everyone's figures over the whole chain (METRICS.md, Employees): scopes and filters select from them. Follow-ups change between refreshes: <see cref="FollowUpsByEmployee"/>.</summary>
internal sealed class EmployeeCalculation(MemberContext context, Period period)
{
    public IReadOnlyList<EmployeeFigures> Run()
    {
        var (engine, connection) = (context.Engine, context.Connection);
        var work = new WorkCalculation(engine, connection, period, SalesByEmployee.FirstOf(period));
        var members = MembersByEmployee.Of(context.Population, period);
        var standings = new FairStandings(work.Sales, work.Hours.Expected(engine, connection, period), period, context.Chain.MinimumBase).Of(work.Listed);
        var owned = Owned(work.Listed, members);
        return [.. work.Listed.Select(e => new EmployeeFigures
        {
            Person = e.Person,
            Sales = work.Sales.Of(e.Id),
            Hours = work.Hours.Of(e.Id),
            Owned = owned[e.Id],
            Recruited = work.RecruitedBy(e.Id),
            FollowUps = FollowUpCounts.None,
            Tickets = work.TicketsOf(e.Id),
            Standing = standings[e.Id],
            Weeks = [.. Enumerable.Range(0, SalesByEmployee.Weeks).Select(w => Scaled.FromCents(work.Sales.WeekCents(e.Id, w)) / work.Hours.WeekOf(e.Id, w))],
        })];
    }

    // The rate of few buyers says little: it moves towards that of the peers.
    private Dictionary<long, OwnedMembers> Owned(IReadOnlyList<EmployeeEntry> people, MembersByEmployee members)
    {
        var owned = new Dictionary<long, OwnedMembers>();
        double z = Normal.InvCDF(0, 1, (1 + context.Chain.Confidence) / 2);
        foreach (var peers in people.GroupBy(p => (p.Person.Format, p.Person.Role)))
        {
            var fit = RateShrinkage.Of([.. peers.Select(p => members.RepurchaseOf(p.Id))]);
            foreach (var person in peers)
            {
                var counted = members.RepurchaseOf(person.Id);
                Interval? interval = Wilson.Interval(counted.Successes, counted.Trials, z) is { } w ? new(w.Low, w.High) : null;
                owned[person.Id] = new(members.MembersOf(person.Id), counted.Trials, counted.Successes, counted.Trials > 0 ? fit?.Mean(counted) : null, interval, members.KnownFieldsOf(person.Id));
            }
        }

        return owned;
    }
}
