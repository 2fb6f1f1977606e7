using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Members.Lists;

/// <summary>The members that a filter holds for, in order, with the sums over all of them.</summary>
internal sealed class FoundMembers
{
    private readonly List<(CountedMember Member, double Key)> found = [];

    public long InScope { get; private set; }

    public long Cents { get; private set; }

    public double Chances { get; private set; }

    public long Scored { get; private set; }

    public long MayContact { get; private set; }

    public int Count => found.Count;

    /// <summary>Members from a place on, in the filter's order.</summary>
    public IReadOnlyList<CountedMember> Take(int from, int count) => [.. found.Skip(from).Take(count).Select(f => f.Member)];

    public static FoundMembers Of(MemberContext context, MemberConditions conditions)
    {
        var result = new FoundMembers();
        var chances = context.Models.Value.Chances(context.Population);
        for (int i = 0; i < chances.Length; i++)
        {
            var member = context.Population.Members[i];
            if (!conditions.IsInScope(member)) continue;
            result.InScope++;
            if (conditions.Hold(member)) result.Add(context.Population, conditions, member, chances[i]);
        }

        result.found.Sort((a, b) => a.Key.CompareTo(b.Key) is not 0 and var by ? by : a.Member.Id.CompareTo(b.Member.Id));
        return result;
    }

    private void Add(MemberPopulation population, MemberConditions conditions, in CountedMember member, float chance)
    {
        Cents += population.SpendOfYear(member);
        if (conditions.MayContact(member)) MayContact++;
        if (!float.IsNaN(chance))
        {
            Scored++;
            Chances += chance;
        }

        found.Add((member, conditions.Key(member, chance)));
    }
}
