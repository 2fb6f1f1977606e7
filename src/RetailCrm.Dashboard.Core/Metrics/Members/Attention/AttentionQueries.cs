using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Members.Attention;

/// <summary>Whom to look after first.</summary>
public sealed class AttentionQueries(MemberAnswers answers)
{
    /// <summary>Every group with its members on the as-of day, the one with the most net spend of the last 365 days first.</summary>
    public Task<AttentionCounts> GroupsAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request with { Period = new(request.AsOf, request.AsOf) }, "attention", context =>
        {
            var highValue = SilentHighValue.Parse(context.Chain.SilentHighValue);
            var counts = Count(context, new(context.Population, highValue)).OrderByDescending(c => c.NetSpend365).ThenBy(c => c.Group);
            return new AttentionCounts(context.Base, Scaled.FromCents(highValue.Cents), highValue.Days, [.. counts]);
        }, cancellationToken);

    private static IEnumerable<GroupCount> Count(MemberContext context, GroupRules rules)
    {
        var (members, cents) = (new long[MemberGroups.All.Count], new long[MemberGroups.All.Count]);
        var has = new bool[members.Length];
        foreach (var member in context.Members)
        {
            if (!rules.Tell(member, has)) continue;
            long spent = context.Population.SpendOfYear(member);
            for (int i = 0; i < has.Length; i++)
            {
                if (!has[i]) continue;
                members[i]++;
                cents[i] += spent;
            }
        }

        return MemberGroups.All.Select((group, i) => new GroupCount(group, members[i], Scaled.FromCents(cents[i])));
    }
}

/// <summary>The groups.</summary>
/// <param name="Base">What the answer is about.</param>
/// <param name="HighValue">Net spend of 365 days that makes high value (<c>Chain:SilentHighValue</c>).</param>
/// <param name="SilentDays">Days without a purchase after which a member of high value is silent.</param>
/// <param name="Groups">Largest net spend first.</param>
public sealed record AttentionCounts(MemberBase Base, decimal HighValue, int SilentDays, IReadOnlyList<GroupCount> Groups);

/// <summary>A group.</summary>
/// <param name="Group">Which.</param>
/// <param name="Members">Members in it.</param>
/// <param name="NetSpend365">Their net spend of the 365 days to the as-of day.</param>
public sealed record GroupCount(MemberGroup Group, long Members, decimal NetSpend365);
