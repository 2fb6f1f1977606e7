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

    /// <summary>Reads an address. What it cannot read is left out; the query remembers it.</summary>
    internal static AuditPageState Read(QueryText query) => new()
    {
        User = query.One("who"),
        Action = query.Many("what", AuditActions.All, a => a) is [var action, ..] ? action : null,
        From = query.Take("from", Day),
        To = query.Take("to", Day),
        Subject = query.One("object"),
        Before = query.Take("before", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : (long?)null),
    };

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
}
