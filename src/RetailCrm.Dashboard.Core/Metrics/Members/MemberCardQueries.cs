using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Metrics.Members;

/// <summary>
/// Who a member is: name, phone, e-mail, birthday, as values that only masking shows. A member is in scope by the home store
/// (METRICS.md); who may see own members only finds no others. What the viewer sees clear, and each search, is in the audit before it is answered.
/// </summary>
public sealed class MemberCardQueries(DatabaseEngine engine, DataKeys keys, WriteAudit audit)
{
    private const string Sql = """
        SELECT m.code, m.name, m.phone, m.email, m.birth_day, e.code, s.code
        FROM member m LEFT JOIN employee e ON e.id = m.owner_employee_id LEFT JOIN agg_member a ON a.member_id = m.id LEFT JOIN store s ON s.id = COALESCE(m.home_store_id, a.first_store_id)
        """;

    // A Chinese mobile number, with and without its country code.
    private const string CountryCode = "86";
    private const int MobileDigits = 11;

    /// <summary>By code; null where there is no such member in scope.</summary>
    public async Task<MemberCard?> OfAsync(DataScope scope, Viewer viewer, string memberCode, CancellationToken cancellationToken = default)
    {
        using var cipher = await keys.ForReadingAsync(cancellationToken);
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        var cards = await ReadAsync(connection, $"{Sql} WHERE m.code = @code", ("@code", memberCode), scope, cipher, cancellationToken);
        if (cards.Count == 0) return null;
        await EnterAsync(viewer, cards[0].Card, cancellationToken);
        return cards[0].Card;
    }

    /// <summary>
    /// By a whole phone number or e-mail address, written in any way; sorted by code. Nothing is found by a part of one, and nothing
    /// while the keys are lost.
    /// </summary>
    public async Task<IReadOnlyList<MemberCard>> FindAsync(DataScope scope, Viewer viewer, string phoneOrEmail, CancellationToken cancellationToken = default)
    {
        using var cipher = await keys.ForReadingAsync(cancellationToken);
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        var field = phoneOrEmail.Contains('@', StringComparison.Ordinal) ? PersonalField.Email : PersonalField.Phone;
        var found = new List<MemberCard>();
        foreach (var written in Variants(field, phoneOrEmail))
        {
            if (cipher.SearchHash(field, written) is not { } hash) continue;
            var cards = await ReadAsync(connection, $"{Sql} WHERE m.{PersonalFields.Columns(field).Hash} = @hash", ("@hash", hash), scope, cipher, cancellationToken);
            // 64 bits may meet by chance: the opened value decides.
            found.AddRange(cards.Where(c => PersonalFields.AreSame(field, field == PersonalField.Email ? c.Email : c.Phone, written)).Select(c => c.Card));
        }

        List<MemberCard> answer = [.. found.DistinctBy(c => c.Who.Code).OrderBy(c => c.Who.Code, StringComparer.Ordinal)];
        await audit.RunAsync(viewer.Actor, new(AuditActions.SearchPersonalData) { Rows = answer.Count, Details = new { By = field.ToString(), Found = answer.Select(c => c.Who.Code) } }, cancellationToken);
        foreach (var card in answer) await EnterAsync(viewer, card, cancellationToken);
        return answer;
    }

    // No entry, no data: this throws where the audit cannot be written.
    private async Task EnterAsync(Viewer viewer, MemberCard card, CancellationToken cancellationToken)
    {
        if (viewer.Masking.SeesClear(card.Who)) await audit.RunAsync(viewer.Actor, new(AuditActions.ViewPersonalData, card.Who.Code), cancellationToken);
    }

    private static IEnumerable<string> Variants(PersonalField field, string text)
    {
        yield return text;
        if (field != PersonalField.Phone) yield break;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length == MobileDigits) yield return CountryCode + digits;
        if (digits.Length == MobileDigits + CountryCode.Length && digits.StartsWith(CountryCode, StringComparison.Ordinal)) yield return digits[CountryCode.Length..];
    }

    private static async Task<List<Opened>> ReadAsync(
        DbConnection connection, string sql, (string Name, object? Value) parameter, DataScope scope, FieldCipher cipher, CancellationToken cancellationToken)
    {
        var cards = new List<Opened>();
        await using var command = connection.Command(sql, parameter);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var (owner, store) = (Text(rows, 5), Text(rows, 6));
            if (!IsIn(scope, owner, store)) continue;
            var (phone, email) = (Text(rows, 2) is { } p ? cipher.Open(PersonalField.Phone, p) : null, Text(rows, 3) is { } e ? cipher.Open(PersonalField.Email, e) : null);
            cards.Add(new(phone, email, new(new(rows.GetString(0), owner), store)
            {
                Name = PersonalText.Name(Text(rows, 1)),
                Phone = phone is null && !rows.IsDBNull(2) ? PersonalText.Lost(PersonalKind.Phone) : PersonalText.Phone(phone),
                Email = email is null && !rows.IsDBNull(3) ? PersonalText.Lost(PersonalKind.Email) : PersonalText.Email(email),
                Birthday = PersonalText.Birthday(rows.IsDBNull(4) ? null : DateOnly.FromDayNumber(rows.GetInt32(4))),
            }));
        }

        return cards;
    }

    private static bool IsIn(DataScope scope, string? owner, string? store) =>
        (scope.IsAll || (store is not null && scope.Includes(store))) && (scope.OwnMembersOf is not { } own || (own.Length > 0 && own == owner));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private sealed record Opened(string? Phone, string? Email, MemberCard Card);
}

/// <summary>Who a member is.</summary>
/// <param name="Who">For masking.</param>
/// <param name="HomeStoreCode">home_store_code, else the first purchase store; null without either.</param>
public sealed record MemberCard(MemberRef Who, string? HomeStoreCode)
{
    public PersonalText Name { get; init; }

    public PersonalText Phone { get; init; }

    public PersonalText Email { get; init; }

    public PersonalText Birthday { get; init; }
}
