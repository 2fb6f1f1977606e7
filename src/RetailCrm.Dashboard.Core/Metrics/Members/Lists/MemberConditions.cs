using System.Data.Common;
using System.Globalization;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Tags;

namespace RetailCrm.Metrics.Members.Lists;

/// <summary>Who is in a list, and where: the same for its pages and for the walk from one member to the next.</summary>
internal sealed class MemberConditions
{
    private readonly MemberContext context;
    private readonly MemberFilter filter;
    private readonly long? owner;
    private readonly GroupRules rules;
    private readonly SilentHighValue highValue;
    private readonly HashSet<long>? named;

    public MemberConditions(MemberContext context, MemberFilter filter, long? owner, DbConnection connection)
    {
        (this.context, this.filter, this.owner) = (context, filter, owner);
        named = Named(context.Engine, connection, filter);
        highValue = SilentHighValue.Parse(context.Chain.SilentHighValue);
        rules = new GroupRules(context.Population, highValue);
    }

    public bool IsInScope(CountedMember member) => context.Selection.Includes(member) && (owner is null || member.Owner == owner);

    /// <summary>Of a member in scope.</summary>
    public bool Hold(CountedMember member) =>
        named?.Contains(member.Id) != false
        && (filter.Consent is not { } given || member.MayContact == given)
        && (filter.States.Count == 0 || filter.States.Contains(context.Population.State(member)))
        && (filter.Groups.Count == 0 || (context.Population.Score(member) is { } score && filter.Groups.Contains(RfmGroups.Of(score))))
        && (filter.Attention is not { } group || rules.Has(group, member))
        && HasTags(member);

    private bool HasTags(CountedMember member)
    {
        foreach (var tag in filter.Tags)
        {
            if (!ListTags.Has(context.Population, highValue, tag, member)) return false;
        }

        return true;
    }

    /// <summary>What the list is sorted by, the lowest first: negative where more comes first.</summary>
    public double Key(CountedMember member, float chance)
    {
        var days = context.Population.Days(member);
        return filter.Order switch
        {
            MemberOrder.ChurnWarning => float.IsNaN(chance) ? 2 : chance,
            MemberOrder.NetSpend => -context.Population.SpendOfYear(member),
            _ => days.IsEmpty ? 1 : -days[^1],
        };
    }

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
