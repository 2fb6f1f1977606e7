using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>Who stands where among peers: people of the same store format and role, over the whole chain.</summary>
internal sealed class FairStandings(SalesByEmployee sales, IReadOnlyDictionary<long, Expected> expected, Period period, int minimumBase)
{
    private const double Confidence = 0.9, MostUnassigned = 0.1;
    private const int NewStaffDays = 28;

    /// <summary>By employee.</summary>
    public Dictionary<long, EmployeeStanding> Of(IEnumerable<EmployeeEntry> people) =>
        people.GroupBy(p => (p.Person.Format, p.Person.Role)).SelectMany(g => OfPeers([.. g])).ToDictionary(s => s.Employee, s => s.Standing);

    private IEnumerable<(long Employee, EmployeeStanding Standing)> OfPeers(EmployeeEntry[] peers)
    {
        var known = peers.Where(p => expected.TryGetValue(p.Id, out var e) && e.Expectation > 0).ToDictionary(p => p.Id, p => expected[p.Id]);
        var fit = CountShrinkage.Of([.. known.Values]);
        var reasons = peers.ToDictionary(p => p.Id, p => Reason(p, known.ContainsKey(p.Id), fit));
        long[] ranked = [.. known.Keys.Where(id => reasons[id] is null)];
        var ranks = ranked.Zip(Ranking.Of([.. ranked.Select(id => (fit!.Of(known[id]), fit.Deviation(known[id])))], 1)).ToDictionary(r => r.First, r => r.Second);
        foreach (var peer in peers)
        {
            Expected? unit = known.TryGetValue(peer.Id, out var e) ? e : null;
            yield return (peer.Id, new(known.Count, unit, unit is { } u ? fit?.Of(u) : null, unit is { } v ? fit?.IntervalOf(v, Confidence) : null, ranks.TryGetValue(peer.Id, out var rank) ? rank : null, ranked.Length, reasons[peer.Id]));
        }
    }

    private NoRank? Reason(EmployeeEntry person, bool hasHours, CountShrinkage? fit)
    {
        if (!hasHours) return NoRank.NoHours;
        if (person.HiredDay > period.To.DayNumber - NewStaffDays) return NoRank.NewStaff;
        if (sales.Of(person.Id).Orders < minimumBase) return NoRank.TooFewOrders;
        if (sales.UnassignedShare(person.StoreId) > MostUnassigned) return NoRank.UnassignedOrders;
        return fit is null or { IsNoise: true } ? NoRank.WithinNoise : null;
    }
}
