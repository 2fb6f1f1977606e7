namespace RetailCrm.Security.Audit;

/// <summary>Which entries are looked for; what is null selects nothing out.</summary>
public sealed record AuditFilter
{
    /// <summary>The first instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The instant before which it ends.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A user's id or name as the one who acted, or the name of the one whose eyes were borrowed.</summary>
    public string? User { get; init; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public string? Action { get; init; }

    /// <summary>Exactly.</summary>
    public string? Subject { get; init; }

    /// <summary>Entries before this one: <see cref="AuditPage.Next"/> of the page before.</summary>
    public long? Before { get; init; }

    /// <summary>Entries on a page.</summary>
    public int Rows { get; init; } = 50;

    internal (string Where, (string Name, object? Value)[] Parameters) Condition()
    {
        (string Sql, string Name, object? Value)[] all =
        [
            ("at_utc_ms >= @from", "@from", From?.ToUnixTimeMilliseconds()),
            ("at_utc_ms < @until", "@until", Until?.ToUnixTimeMilliseconds()),
            ("(user_id = @user OR user_name = @user OR on_behalf_of = @user)", "@user", User),
            ("action = @action", "@action", Action),
            ("subject = @subject", "@subject", Subject),
            ("seq < @before", "@before", Before),
        ];
        var set = all.Where(c => c.Value is not null).ToArray();
        return (set.Length == 0 ? "" : $" WHERE {string.Join(" AND ", set.Select(c => c.Sql))}", [.. set.Select(c => (c.Name, c.Value))]);
    }
}
