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
        var sales = SalesByEmployee.Load(engine, connection, period);
        var all = EmployeeEntry.Load(engine, connection);
        EmployeeEntry[] listed = [.. all.Where(e => e.IsEmployedIn(period) || sales.Sellers.Contains(e.Id))];
        var hours = WorkedHours.Load(engine, connection, period, sales, all.ToDictionary(e => e.Id, e => e.StoreId));
        var tickets = TicketsByEmployee.Load(engine, connection, period);
        var members = MembersByEmployee.Load(engine, connection, context.Population, period);
        var standings = new FairStandings(sales, hours.Expected(engine, connection, period), period, context.Chain.MinimumBase).Of(listed);
        var owned = Owned(listed, members);
        return [.. listed.Select(e => new EmployeeFigures
        {
            Person = e.Person,
            Sales = sales.Of(e.Id),
            Hours = hours.Of(e.Id),
            Owned = owned[e.Id],
            Recruited = members.RecruitedBy(e.Id),
            FollowUps = FollowUpCounts.None,
            Tickets = tickets.Of(e.Id),
            Standing = standings[e.Id],
            Weeks = [.. Enumerable.Range(0, SalesByEmployee.Weeks).Select(w => Scaled.FromCents(sales.WeekCents(e.Id, w)) / hours.WeekOf(e.Id, w))],
        })];
    }

    // The rate of few buyers says little: it moves towards that of the peers.
    private Dictionary<long, OwnedMembers> Owned(EmployeeEntry[] people, MembersByEmployee members)
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
