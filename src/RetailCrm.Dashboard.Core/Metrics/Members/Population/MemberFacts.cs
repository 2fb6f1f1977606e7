using System.Data.Common;
using RetailCrm.Aggregation.Members;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Members.Population;

/// <summary>What is known of all members in one state of the data. Populations of any as-of day are made of it without reading again.</summary>
/// <param name="Days">Their purchases and returns.</param>
/// <param name="Members">Who they are, by key.</param>
internal sealed record MemberFacts(MemberDays Days, IReadOnlyList<KnownMember> Members)
{
    public static MemberFacts Read(DatabaseEngine engine, DbConnection connection)
    {
        var members = new List<KnownMember>();
        using (var rows = engine.CreateReader(connection, """
            SELECT m.id, m.joined_day, m.home_store_id, m.owner_employee_id, a.first_order_day, a.first_day, a.first_store_id, m.birth_day,
              CASE WHEN m.name IS NULL THEN 0 ELSE 1 END + CASE WHEN m.phone IS NULL THEN 0 ELSE 1 END + CASE WHEN m.email IS NULL THEN 0 ELSE 1 END
              + CASE WHEN m.gender IS NULL THEN 0 ELSE 1 END + CASE WHEN m.birth_day IS NULL THEN 0 ELSE 1 END
            FROM member m LEFT JOIN agg_member a ON a.member_id = m.id ORDER BY m.id
            """))
        {
            while (rows.Read())
                members.Add(new(rows.Integer(0), (int?)rows.Optional(1), rows.Optional(2), rows.Optional(3) ?? 0, (int?)rows.Optional(4), rows.Optional(5), rows.Optional(6), (int?)rows.Optional(7), (int)rows.Integer(8)));
        }

        return new(MemberDays.Read(engine, connection), members);
    }
}

/// <summary>A member as the data has it now. Days are day numbers. Filled: how many of name, phone, e-mail, gender and birthday are there; sealed ones are, whatever they hold.</summary>
internal readonly record struct KnownMember(long Id, int? JoinedDay, long? HomeStore, long Owner, int? FirstOrderDay, long? FirstDay, long? FirstStore, int? BirthDay, int Filled);
