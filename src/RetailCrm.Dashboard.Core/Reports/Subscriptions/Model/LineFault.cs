using RetailCrm.Crm.Alerts.Model;

namespace RetailCrm.Reports.Subscriptions.Model;

/// <summary>What was in the way of a line of the outbox, beside its reason.</summary>
public enum LineFaultKind
{
    /// <summary>The other side's own words.</summary>
    Said,

    /// <summary>So many seconds without an answer.</summary>
    NoAnswer,

    /// <summary>The portal was stopped meanwhile.</summary>
    PortalStopped,

    /// <summary>The connection failed; the system's code for it.</summary>
    Connection,

    /// <summary>Answered with this HTTP status.</summary>
    HttpStatus,

    /// <summary>A robot's own number.</summary>
    ErrorCode,

    /// <summary>A robot answered with something else.</summary>
    NoErrorCode,

    /// <summary>A PDF holds so many rows, and there are more.</summary>
    TooManyRows,

    /// <summary>There is no browser that prints.</summary>
    NoBrowser,

    /// <summary>Printing took longer than is allowed.</summary>
    PrintTimeout,

    /// <summary>A fault here; its type.</summary>
    Fault,
}

/// <summary>The same with its number or code. Kept as a word and that, so that each reader is told in an own language.</summary>
public sealed record LineFault(LineFaultKind Kind, string What = "")
{
    /// <summary>As it is kept.</summary>
    public string Text => What.Length == 0 ? Kind.Code() : $"{Kind.Code()}: {What}";

    /// <summary>What has no word of ours are somebody else's.</summary>
    public static LineFault Parse(string text)
    {
        int at = text.IndexOf(':', StringComparison.Ordinal);
        return AlertCodes.Parse<LineFaultKind>(at < 0 ? text : text[..at]) is { } kind ? new(kind, at < 0 ? "" : text[(at + 1)..].Trim()) : new(LineFaultKind.Said, text);
    }
}
