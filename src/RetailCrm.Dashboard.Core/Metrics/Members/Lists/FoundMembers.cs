using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Members.Lists;

/// <summary>The members that a filter holds for, in order, with the sums over all of them.</summary>
internal sealed class FoundMembers
{
    // The place of each among the population's members, who stand by their keys: what is equal otherwise comes in that order.
    private readonly List<(double Key, int At)> found = [];
    private readonly CountedMember[] members;

    private FoundMembers(CountedMember[] members) => this.members = members;

    public long InScope { get; private set; }

    public long Cents { get; private set; }

    public double Chances { get; private set; }

    public long Scored { get; private set; }

    public long MayContact { get; private set; }

    public int Count => found.Count;

    /// <summary>Members from a place on, in the filter's order.</summary>
    public IReadOnlyList<CountedMember> Take(int from, int count) => [.. found.Skip(from).Take(count).Select(f => members[f.At])];

    public static FoundMembers Of(MemberContext context, MemberConditions conditions)
    {
        var result = new FoundMembers(context.Population.Members);
        var chances = context.Models.Value.Chances(context.Population);
        for (int i = 0; i < chances.Length; i++)
        {
            if (!conditions.IsInScope(result.members[i])) continue;
            result.InScope++;
            if (conditions.Hold(result.members[i])) result.Add(context.Population, conditions, i, chances[i]);
        }

        result.found.Sort();
        return result;
    }

    private void Add(MemberPopulation population, MemberConditions conditions, int at, float chance)
    {
        var member = members[at];
        Cents += population.SpendOfYear(member);
        if (member.MayContact) MayContact++;
        if (!float.IsNaN(chance))
        {
            Scored++;
            Chances += chance;
        }

        found.Add((conditions.Key(member, chance), at));
    }
}
