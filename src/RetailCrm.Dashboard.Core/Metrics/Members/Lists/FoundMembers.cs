using System.Data.Common;
using System.Globalization;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Attention;
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

    public static FoundMembers Of(MemberContext context, MemberFilter filter, long? owner, DbConnection connection)
    {
        var named = Named(context.Engine, connection, filter);
        var consent = Ids(context.Engine, connection, "SELECT id FROM member WHERE marketing_consent = 1");
        var rules = new GroupRules(context.Population, SilentHighValue.Parse(context.Chain.SilentHighValue));
        var result = new FoundMembers();
        var chances = context.Models.Value.Chances(context.Population);
        for (int i = 0; i < chances.Length; i++)
        {
            var member = context.Population.Members[i];
            if (!context.Selection.Includes(member) || (owner is not null && member.Owner != owner)) continue;
            result.InScope++;
            if (named?.Contains(member.Id) == false || (filter.Consent is { } given && consent.Contains(member.Id) != given) || !Holds(context.Population, rules, filter, member)) continue;
            result.Add(context.Population, filter.Order, member, chances[i], consent.Contains(member.Id));
        }

        // The key is negative where more comes first.
        result.found.Sort((a, b) => a.Key.CompareTo(b.Key) is not 0 and var by ? by : a.Member.Id.CompareTo(b.Member.Id));
        return result;
    }

    private void Add(MemberPopulation population, MemberOrder order, in CountedMember member, float chance, bool mayContact)
    {
        long cents = population.SpendOfYear(member);
        Cents += cents;
        if (mayContact) MayContact++;
        if (!float.IsNaN(chance))
        {
            Scored++;
            Chances += chance;
        }

        var days = population.Days(member);
        found.Add((member, order switch
        {
            MemberOrder.ChurnWarning => float.IsNaN(chance) ? 2 : chance,
            MemberOrder.NetSpend => -cents,
            _ => days.IsEmpty ? 1 : -days[^1],
        }));
    }

    private static bool Holds(MemberPopulation population, GroupRules rules, MemberFilter filter, in CountedMember member) =>
        (filter.States.Count == 0 || filter.States.Contains(population.State(member)))
        && (filter.Groups.Count == 0 || (population.Score(member) is { } score && filter.Groups.Contains(RfmGroups.Of(score))))
        && (filter.Attention is not { } group || rules.Has(group, member));

    // Null: no such condition.
    private static HashSet<long>? Named(DatabaseEngine engine, DbConnection connection, MemberFilter filter)
    {
        HashSet<long>? named = null;
        if (filter.Codes is { } codes)
        {
            named = [];
            foreach (var code in codes) named.UnionWith(Ids(engine, connection, "SELECT id FROM member WHERE code = @p1", code));
        }

        if (filter.Text is not { } text) return named;
        // The two engines fold letters in different ways: both sides are compared here.
        var byName = new HashSet<long>();
        using var rows = engine.CreateReader(connection, "SELECT id, code, name FROM member");
        while (rows.Read())
        {
            if (rows.Text(1) == text || (rows.TextOrNull(2) is { } name && CultureInfo.InvariantCulture.CompareInfo.IndexOf(name, text, CompareOptions.IgnoreCase) >= 0)) byName.Add(rows.Integer(0));
        }

        if (named is null) return byName;
        named.UnionWith(byName);
        return named;
    }

    private static HashSet<long> Ids(DatabaseEngine engine, DbConnection connection, string sql, params ReadOnlySpan<Cell> values)
    {
        var ids = new HashSet<long>();
        using var rows = engine.CreateReader(connection, sql, values);
        while (rows.Read()) ids.Add(rows.Integer(0));
        return ids;
    }
}
