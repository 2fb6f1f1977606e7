using System.Data.Common;
using System.Globalization;
using RetailCrm.Aggregation.Members;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Members.Population;

/// <summary>What is known of all members in one state of the data. Populations of any as-of day are made of it without reading again.</summary>
internal sealed class MemberFacts
{
    private const int Chunk = 500;
    private readonly KnownMember[] members;
    private readonly int[] since;
    private readonly List<int> homeless = [];
    private readonly List<(long Member, int OrderDay, int Day)> undone = [];

    private MemberFacts(MemberDays days, KnownMember[] members)
    {
        (Days, this.members) = (days, members);
        int from = 0;
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = members[i] with { Member = members[i].Member with { Log = days.Next(members[i].Member.Id, ref from) } };
            if (members[i].Member.HomeStore == 0) homeless.Add(i);
        }

        since = [.. members.Select(m => m.Member.Since)];
        FindUndone();
    }

    /// <summary>Their purchases and returns.</summary>
    public MemberDays Days { get; }

    /// <summary>Keys of all members, rising.</summary>
    public IEnumerable<long> Ids => members.Select(m => m.Member.Id);

    public static MemberFacts Read(DatabaseEngine engine, DbConnection connection) => new(MemberDays.Read(engine, connection), [.. Rows(engine, connection, "")]);

    /// <summary>The same in a later state of the data; read is what may differ.</summary>
    public MemberFacts After(DatabaseEngine engine, DbConnection connection, MemberChanges changes)
    {
        var days = Days.After(engine, connection, changes.Days);
        return new(days, [.. changes.Members is { } some ? Over(engine, connection, some) : Rows(engine, connection, "")]);
    }

    /// <summary>
    /// The members whose first purchase day another day came before, at the end of an as-of day: its return had not happened yet.
    /// </summary>
    public IEnumerable<long> Restated(int asOf) => undone.Where(u => u.Day > asOf && u.OrderDay <= asOf).Select(u => u.Member).Distinct();

    /// <summary>Whose joining or, without it, first order does not lie after the as-of day, by key.</summary>
    public CountedMember[] Counted(FirstPurchases firsts, int asOf, PurchaseDayLog log)
    {
        var counted = new CountedMember[since.Count(s => s <= asOf)];
        for (int i = 0, at = 0, next = 0; i < members.Length; i++)
        {
            bool isHomeless = next < homeless.Count && homeless[next] == i;
            if (isHomeless) next++;
            if (since[i] > asOf) continue;
            ref readonly var known = ref members[i];
            var member = known.Member;
            if (member.Log >= 0 && !log.IsKnown(member.Log)) member = member with { Log = -1 };
            if (isHomeless && HomeOf(known, firsts) is { } home) member = member with { HomeStore = home };
            counted[at++] = member;
        }

        return counted;
    }

    /// <summary>Home stores of some members; of each who is known, null without one.</summary>
    /// <param name="firsts">As the as-of day knows them.</param>
    /// <param name="some">By rising key.</param>
    public IEnumerable<(long Member, long? Home)> Homes(FirstPurchases firsts, IEnumerable<long> some)
    {
        int at = 0;
        foreach (long id in some)
        {
            while (at < members.Length && members[at].Member.Id < id) at++;
            if (at < members.Length && members[at].Member.Id == id) yield return (id, HomeOf(members[at], firsts));
        }
    }

    /// <summary>The home store of each member who joined on one of some days, both ends included; null without one.</summary>
    public IEnumerable<long?> HomesOfJoined(FirstPurchases firsts, int from, int to) => members.Where(m => m.Member.JoinedDay >= from && m.Member.JoinedDay <= to).Select(m => HomeOf(m, firsts));

    private static long? HomeOf(in KnownMember known, FirstPurchases firsts) => known.Member.HomeStore is not 0 and var home ? home : firsts.HomeOf(known.Member.Id, null, known.FirstStore, known.FirstDay);

    private void FindUndone()
    {
        int at = 0;
        foreach (var returned in Days.Returned)
        {
            while (at < members.Length && members[at].Member.Id < returned.Member) at++;
            if (at < members.Length && members[at].Member.Id == returned.Member && !(members[at].FirstDay <= returned.OrderDay)) undone.Add(returned);
        }
    }

    // Some read anew, and those who came after the last.
    private IEnumerable<KnownMember> Over(DatabaseEngine engine, DbConnection connection, IReadOnlyCollection<long> some)
    {
        var read = some.Order().Chunk(Chunk).SelectMany(ids => Rows(engine, connection, $" WHERE m.id IN ({string.Join(',', ids.Select(i => i.ToString(CultureInfo.InvariantCulture)))})"))
            .ToDictionary(m => m.Member.Id);
        long last = members.Length == 0 ? 0 : members[^1].Member.Id;
        return members.Select(m => read.TryGetValue(m.Member.Id, out var anew) ? anew : m).Concat(Rows(engine, connection, string.Create(CultureInfo.InvariantCulture, $" WHERE m.id > {last}")));
    }

    private static IEnumerable<KnownMember> Rows(DatabaseEngine engine, DbConnection connection, string where)
    {
        using var rows = engine.CreateReader(connection, $"""
            SELECT m.id, m.joined_day, m.home_store_id, m.owner_employee_id, a.first_order_day, a.first_day, a.first_store_id, m.birth_day,
              CASE WHEN m.name IS NULL THEN 0 ELSE 1 END + CASE WHEN m.phone IS NULL THEN 0 ELSE 1 END + CASE WHEN m.email IS NULL THEN 0 ELSE 1 END
              + CASE WHEN m.gender IS NULL THEN 0 ELSE 1 END + CASE WHEN m.birth_day IS NULL THEN 0 ELSE 1 END, COALESCE(m.marketing_consent, 0)
            FROM member m LEFT JOIN agg_member a ON a.member_id = m.id{where} ORDER BY m.id
            """);
        while (rows.Read())
        {
            var joined = (int?)rows.Optional(1);
            var member = new CountedMember(rows.Integer(0), joined ?? (int?)rows.Optional(4) ?? int.MinValue, joined ?? 0, rows.Optional(2) ?? 0, rows.Optional(3) ?? 0, -1, (int)rows.Integer(8));
            yield return new(member with { BirthDay = (int?)rows.Optional(7), MayContact = rows.Integer(9) == 1 }, rows.Optional(5), rows.Optional(6));
        }
    }

    // A member, and what its first purchase tells of a home store where none was given.
    private readonly record struct KnownMember(CountedMember Member, long? FirstDay, long? FirstStore);
}
