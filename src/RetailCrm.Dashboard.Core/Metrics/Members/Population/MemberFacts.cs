using System.Data.Common;
using RetailCrm.Aggregation.Members;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Members.Population;

/// <summary>What is known of all members in one state of the data. Populations of any as-of day are made of it without reading again.</summary>
internal sealed class MemberFacts
{
    private readonly CountedMember[] members;
    private readonly int[] sinces;
    private readonly List<FirstStore> homeless = [];
    private readonly List<(long Member, int OrderDay, int Day)> undone = [];

    private MemberFacts(DatabaseEngine engine, DbConnection connection)
    {
        Days = MemberDays.Read(engine, connection);
        members = ReadMembers(engine, connection);
        sinces = [.. members.Select(m => m.Since).Order()];
    }

    /// <summary>Their purchases and returns.</summary>
    public MemberDays Days { get; }

    public static MemberFacts Read(DatabaseEngine engine, DbConnection connection) => new(engine, connection);

    /// <summary>
    /// The members whose first purchase day another day came before, at the end of an as-of day: its return had not happened yet.
    /// </summary>
    public IEnumerable<long> Restated(int asOf) => undone.Where(u => u.Day > asOf && u.OrderDay <= asOf).Select(u => u.Member).Distinct();

    /// <summary>Whose joining or, without it, first order does not lie after the as-of day, by key.</summary>
    public CountedMember[] Counted(FirstPurchases firsts, int asOf, PurchaseDayLog log)
    {
        int end = Array.BinarySearch(sinces, asOf + 1);
        if (end < 0) end = ~end;
        while (end > 0 && sinces[end - 1] > asOf) end--;
        var counted = GC.AllocateUninitializedArray<CountedMember>(end);
        for (int i = 0, at = 0, next = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            FirstStore? first = next < homeless.Count && homeless[next].At == i ? homeless[next++] : null;
            if (member.Since > asOf) continue;
            counted[at] = member;
            if (member.Log >= 0 && !log.IsKnown(member.Log)) counted[at] = member with { Log = -1 };
            if (first is { } store) counted[at] = counted[at] with { HomeStore = firsts.HomeOf(member.Id, null, store.Store, store.Day) ?? 0 };
            at++;
        }

        return counted;
    }

    private CountedMember[] ReadMembers(DatabaseEngine engine, DbConnection connection)
    {
        var read = new List<CountedMember>();
        int from = 0;
        using var returned = Days.Returned.GetEnumerator();
        bool more = returned.MoveNext();
        using var rows = engine.CreateReader(connection, """
            SELECT m.id, m.joined_day, m.home_store_id, m.owner_employee_id, a.first_order_day, a.first_day, a.first_store_id, m.birth_day,
              CASE WHEN m.name IS NULL THEN 0 ELSE 1 END + CASE WHEN m.phone IS NULL THEN 0 ELSE 1 END + CASE WHEN m.email IS NULL THEN 0 ELSE 1 END
              + CASE WHEN m.gender IS NULL THEN 0 ELSE 1 END + CASE WHEN m.birth_day IS NULL THEN 0 ELSE 1 END, COALESCE(m.marketing_consent, 0)
            FROM member m LEFT JOIN agg_member a ON a.member_id = m.id ORDER BY m.id
            """);
        while (rows.Read())
        {
            var (id, joined, home, firstDay) = (rows.Integer(0), (int?)rows.Optional(1), rows.Optional(2), rows.Optional(5));
            if (home is null) homeless.Add(new(read.Count, firstDay, rows.Optional(6)));
            for (; more && returned.Current.Member <= id; more = returned.MoveNext())
            {
                if (returned.Current.Member == id && !(firstDay <= returned.Current.OrderDay)) undone.Add(returned.Current);
            }

            read.Add(new(id, joined ?? (int?)rows.Optional(4) ?? int.MinValue, joined ?? 0, home ?? 0, rows.Optional(3) ?? 0, Days.Next(id, ref from), (int)rows.Integer(8)) { BirthDay = (int?)rows.Optional(7), MayContact = rows.Integer(9) == 1 });
        }

        return [.. read];
    }

    // Of a member without a home store, by place among the members: what its first purchase tells of one.
    private readonly record struct FirstStore(int At, long? Day, long? Store);
}
