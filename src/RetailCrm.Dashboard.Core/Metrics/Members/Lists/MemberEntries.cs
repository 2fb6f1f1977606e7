using System.Data.Common;
using System.Globalization;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Members.Lists;

/// <summary>What the member file says of a member in a list.</summary>
/// <param name="Owner">The owner's name, or the code where there is none.</param>
internal readonly record struct MemberEntry(string Code, string? Name, string? Owner, bool? Consent);

internal static class MemberEntries
{
    /// <summary>The entries of a page's members, by key.</summary>
    public static Dictionary<long, MemberEntry> Of(DatabaseEngine engine, DbConnection connection, IReadOnlyList<CountedMember> members)
    {
        var entries = new Dictionary<long, MemberEntry>();
        if (members.Count == 0) return entries;
        var ids = string.Join(',', members.Select(m => m.Id.ToString(CultureInfo.InvariantCulture)));
        using var rows = engine.CreateReader(connection, $"""
            SELECT m.id, m.code, m.name, COALESCE(e.name, e.code), m.marketing_consent
            FROM member m LEFT JOIN employee e ON e.id = m.owner_employee_id WHERE m.id IN ({ids})
            """);
        while (rows.Read()) entries.Add(rows.Integer(0), new(rows.Text(1), rows.TextOrNull(2), rows.TextOrNull(3), rows.IntegerOrNull(4) is { } consent ? consent == 1 : null));
        return entries;
    }
}
