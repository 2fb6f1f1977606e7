using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Pages.Admin.Audit;

/// <summary>What is looked for: it is the address.</summary>
public sealed record AuditPageState
{
    public static readonly AuditPageState Default = new();

    /// <summary>A user's name or id.</summary>
    public string? User { get; init; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public string? Action { get; init; }

    /// <summary>The first day, on the chain's wall clock.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What it was done to.</summary>
    public string? Subject { get; init; }

    /// <summary>Older than this entry: a later page.</summary>
    public long? Before { get; init; }

    public bool Selects => this with { Before = null } != Default;

    /// <summary>Reads an address. What it cannot read is left out and named in <paramref name="unknown"/>.</summary>
    internal static AuditPageState Read(QueryText query, out IReadOnlyList<string> unknown)
    {
        var bad = new List<string>();
        var state = new AuditPageState
        {
            User = query.One("who"),
            Action = Take(query, "what", text => AuditActions.All.Contains(text) ? text : null, bad),
            From = Take(query, "from", Day, bad),
            To = Take(query, "to", Day, bad),
            Subject = query.One("object"),
            Before = Take(query, "before", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : (long?)null, bad),
        };
        unknown = bad;
        return state;
    }

    public AuditFilter Filter(BusinessCalendar calendar) => new()
    {
        User = User,
        Action = Action,
        From = From is { } first ? calendar.StartOf(first) : null,
        Until = To is { } last ? calendar.StartOf(last.AddDays(1)) : null,
        Subject = Subject,
        Before = Before,
    };

    private static DateOnly? Day(string text) => Period.TryParseDay(text, out var day) && day.Year is > 1 and < 9999 ? day : null;

    private static T? Take<T>(QueryText query, string name, Func<string, T?> parse, List<string> bad)
    {
        if (query.One(name) is not { } text) return default;
        var value = parse(text);
        if (value is null) bad.Add($"{name}={text}");
        return value;
    }
}
