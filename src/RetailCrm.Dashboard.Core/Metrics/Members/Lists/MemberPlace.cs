using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Members.Lists;

/// <summary>Where a member stands in a list, and who stands beside.</summary>
/// <param name="Code">Of the member.</param>
/// <param name="Number">From 1.</param>
/// <param name="Found">Members of the list.</param>
/// <param name="Previous">Code of the member before; null for the first.</param>
/// <param name="Next">Code of the member after; null for the last.</param>
public sealed record MemberPlace(string Code, long Number, long Found, string? Previous, string? Next);

/// <summary>A member's neighbours, found in one pass over the members that are in memory: nothing is gathered and nothing sorted.</summary>
internal sealed class MemberNeighbours
{
    private (double Key, long Id) previous = (double.NegativeInfinity, 0), next = (double.PositiveInfinity, 0);

    public long Before { get; private set; }

    public long Found { get; private set; }

    /// <summary>Key of the member before; 0 for the first.</summary>
    public long Previous => previous.Id;

    /// <summary>Key of the member after; 0 for the last.</summary>
    public long Next => next.Id;

    /// <summary>Null where the list does not hold the member.</summary>
    public static MemberNeighbours? Of(MemberContext context, MemberConditions conditions, long memberId)
    {
        var chances = context.Models.Value.Chances(context.Population);
        int at = At(context.Population.Members, memberId);
        if (at < 0 || !Holds(context.Population.Members[at])) return null;
        var own = (Key: conditions.Key(context.Population.Members[at], chances[at]), Id: memberId);
        var result = new MemberNeighbours();
        for (int i = 0; i < chances.Length; i++)
        {
            var member = context.Population.Members[i];
            if (Holds(member)) result.Add((conditions.Key(member, chances[i]), member.Id), own);
        }

        return result;

        bool Holds(CountedMember member) => conditions.IsInScope(member) && conditions.Hold(member);
    }

    private void Add((double Key, long Id) one, (double Key, long Id) own)
    {
        Found++;
        int side = one.CompareTo(own);
        if (side < 0) Before++;
        if (side < 0 && one.CompareTo(previous) > 0) previous = one;
        if (side > 0 && one.CompareTo(next) < 0) next = one;
    }

    // By key: the members are in its order.
    private static int At(CountedMember[] members, long id)
    {
        for (int low = 0, high = members.Length - 1; low <= high;)
        {
            int middle = (low + high) / 2;
            if (members[middle].Id == id) return middle;
            if (members[middle].Id < id) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
